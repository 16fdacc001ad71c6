package io.mochat.access;

import static io.mochat.access.Rules.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change;
import io.mochat.kernel.SessionId;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionManager;
import io.mochat.sessions.SessionStore;
import io.mochat.sessions.SessionType;
import io.mochat.testing.DirectChanges;
import io.mochat.users.PersonRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads a session, at each moment. */
class SessionAccessTest {
  private static final SessionId ID = new SessionId("session_1");
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
  private static final Caller ADA = Rules.caller("ada");
  private static final Caller BOB = Rules.caller("bob");
  private static final Actor ACTOR = new Actor(ADA.id(), "127.0.0.1");

  private final AtomicReference<Session> stored = new AtomicReference<>(session(ADA, BOB));
  private final List<Change> events = new ArrayList<>();
  private final Rules rules = new Rules();
  private final SessionStore store = rules.sessionStore;
  private final SessionManager sessions = rules.sessions;
  private final DirectChanges changes = rules.changes;

  @BeforeEach
  void storeOneSession() {
    changes.when(Change.MemberLeft.class, events::add);
    changes.when(Change.ConversationClosed.class, events::add);
    when(store.find(ID)).thenAnswer(call -> Optional.ofNullable(stored.get()));
    doAnswer(call -> stored.getAndSet(session(ADA)))
        .when(store)
        .removeParticipants(any(), any(), any());
    when(store.close(any(), any())).thenAnswer(call -> stored.getAndSet(null) != null);
  }

  @AfterEach
  void close() {
    rules.close();
  }

  @Test
  void accessIsAnsweredFromMemory() {
    canRead(ADA);
    canRead(BOB);

    verify(store, times(1)).find(ID);
  }

  @Test
  void removedParticipantReadsNothingFromThatMomentOn() {
    var audience = rules.audiences.toHear(BOB, ID);
    assertThat(canRead(BOB)).isTrue();

    sessions.removeParticipants(ADA, ID, List.of(BOB.id()), ACTOR);

    assertThat(canRead(BOB)).isFalse();
    assertThat(audience.readers().get()).containsExactly(ADA.id());
    assertThat(events).containsExactly(new Change.MemberLeft(ID, BOB.id()));
  }

  @Test
  void whoHearsOfARemovalFindsItDone() {
    assertThat(canRead(BOB)).isTrue();
    var heard = new ArrayList<Boolean>();
    changes.when(Change.MemberLeft.class, left -> heard.add(canRead(BOB)));

    sessions.removeParticipants(ADA, ID, List.of(BOB.id()), ACTOR);

    assertThat(heard).containsExactly(false);
  }

  @Test
  void closedSessionHasNoReadersFromThatMomentOn() {
    var audience = rules.audiences.toHear(BOB, ID);

    sessions.close(ADA, ID, ACTOR);

    assertThat(audience.readers().get()).isEmpty();
    assertThat(events).containsExactly(new Change.ConversationClosed(ID));
  }

  @Test
  void noIsNeverFromMemoryAlone() {
    stored.set(session(ADA));
    assertThatThrownBy(() -> rules.posting.toPost(BOB, ID)).hasMessage("NOT_A_PARTICIPANT");

    stored.set(session(ADA, BOB));

    assertThat(rules.posting.toPost(BOB, ID).conversation()).isEqualTo(ID);
    assertThat(canRead(BOB)).isTrue();
  }

  @Test
  void whoTookPartUntilItWasClosedReadsBackAndNobodyElse() {
    stored.set(null);
    when(store.findClosed(ID)).thenReturn(Optional.of(session(ADA)));

    assertThat(rules.audiences.toReadBack(ADA, ID).readers().get()).isEmpty();
    assertThatThrownBy(() -> rules.audiences.toReadBack(BOB, ID)).hasMessage("SESSION_NOT_FOUND");
    assertThatThrownBy(() -> rules.audiences.toHear(ADA, ID)).hasMessage("SESSION_NOT_FOUND");
  }

  @Test
  void changesAreNotedOnceTheyAreMade() {
    sessions.removeParticipants(ADA, ID, List.of(BOB.id()), ACTOR);
    sessions.close(ADA, ID, ACTOR);

    verify(rules.audit)
        .note(AuditAction.SESSION_MEMBERS_REMOVED, ACTOR, ID.value(), List.of(BOB.id()));
    verify(rules.audit).note(AuditAction.SESSION_CLOSED, ACTOR, ID.value());
  }

  @Test
  void whoMayNotAddAnybodyMakesNobodyKnown() {
    stored.set(session(ADA));
    var stranger = new PersonRef.ByEmail("olga@example.org");

    assertThatThrownBy(() -> sessions.addParticipants(BOB, ID, List.of(stranger), ACTOR))
        .hasMessage("NOT_A_PARTICIPANT");

    verifyNoInteractions(rules.people, rules.audit);
  }

  @Test
  void refusedRemovalTellsNobody() {
    assertThatThrownBy(() -> sessions.removeParticipants(BOB, ID, List.of(ADA.id()), ACTOR))
        .hasMessage("REMOVE_FORBIDDEN");

    assertThat(events).isEmpty();
    verifyNoInteractions(rules.audit);
    verify(store, never()).removeParticipants(any(), any(), any());
  }

  @Test
  void readThatARemovalOvertakesLeavesNoOldAccessBehind() throws Exception {
    var reading = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    when(store.find(ID))
        .thenAnswer(
            call -> {
              var found = Optional.of(stored.get());
              reading.countDown();
              assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
              return found;
            })
        .thenAnswer(call -> Optional.of(stored.get()));
    var read = CompletableFuture.supplyAsync(() -> canRead(BOB), THREADS);
    assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();

    var removal =
        CompletableFuture.supplyAsync(
            () -> sessions.removeParticipants(ADA, ID, List.of(BOB.id()), ACTOR), THREADS);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !stored.get().includes(BOB.id()));
    goOn.countDown();
    read.get(60, TimeUnit.SECONDS);
    removal.get(60, TimeUnit.SECONDS);

    assertThat(canRead(BOB)).isFalse();
  }

  private boolean canRead(Caller caller) {
    return rules.audiences.canRead(caller.id(), ID);
  }

  private static Session session(Caller... participants) {
    return new Session(
        ID,
        SessionType.GROUP,
        null,
        new LinkedHashSet<>(List.of(participants).stream().map(Caller::id).toList()),
        ADA.id(),
        null,
        NOW,
        NOW,
        null);
  }
}
