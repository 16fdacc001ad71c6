package io.mochat.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.mochat.kernel.Caller;
import io.mochat.kernel.Change;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import io.mochat.users.UserManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionManagerTest {
  private static final Instant NOW = Instant.parse("2026-11-20T15:07:36.472Z");
  private static final SessionId ID = new SessionId("session_1");
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
  private static final Caller ADA = caller("ada");
  private static final Caller BOB = caller("bob");

  private final AtomicReference<Session> stored = new AtomicReference<>(session(ADA, BOB));
  private final SessionStore store = mock(SessionStore.class);
  private final List<Change> events = new ArrayList<>();
  private final DirectTransactions transactions = new DirectTransactions();
  private final DirectChanges changes = new DirectChanges(transactions);
  private final SessionManager sessions =
      new SessionManager(
          store,
          mock(UserManager.class),
          transactions,
          changes,
          Freshness.GIVEN,
          Clock.fixed(NOW, ZoneOffset.UTC));

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

  @Test
  void accessIsAnsweredFromMemory() {
    canRead(ADA);
    canRead(BOB);

    verify(store, times(1)).find(ID);
  }

  @Test
  void removedParticipantReadsNothingFromThatMomentOn() {
    var audience = sessions.audienceFor(BOB, ID);
    assertThat(canRead(BOB)).isTrue();

    sessions.removeParticipants(ADA, ID, List.of(BOB.id()));

    assertThat(canRead(BOB)).isFalse();
    assertThat(audience.readers().get()).containsExactly(ADA.id());
    assertThat(events).containsExactly(new Change.MemberLeft(ID, BOB.id()));
  }

  @Test
  void whoHearsOfARemovalFindsItDone() {
    assertThat(canRead(BOB)).isTrue();
    var heard = new ArrayList<Boolean>();
    changes.when(Change.MemberLeft.class, left -> heard.add(canRead(BOB)));

    sessions.removeParticipants(ADA, ID, List.of(BOB.id()));

    assertThat(heard).containsExactly(false);
  }

  @Test
  void closedSessionHasNoReadersFromThatMomentOn() {
    var audience = sessions.audienceFor(BOB, ID);

    sessions.close(ADA, ID);

    assertThat(audience.readers().get()).isEmpty();
    assertThat(events).containsExactly(new Change.ConversationClosed(ID));
  }

  @Test
  void refusedRemovalTellsNobody() {
    assertThatThrownBy(() -> sessions.removeParticipants(BOB, ID, List.of(ADA.id())))
        .hasMessage("REMOVE_FORBIDDEN");

    assertThat(events).isEmpty();
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
              assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
              return found;
            })
        .thenAnswer(call -> Optional.of(stored.get()));
    var read = CompletableFuture.supplyAsync(() -> canRead(BOB), THREADS);
    assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

    var removal =
        CompletableFuture.supplyAsync(
            () -> sessions.removeParticipants(ADA, ID, List.of(BOB.id())), THREADS);
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !stored.get().includes(BOB.id()));
    goOn.countDown();
    read.get(10, TimeUnit.SECONDS);
    removal.get(10, TimeUnit.SECONDS);

    assertThat(canRead(BOB)).isFalse();
  }

  private boolean canRead(Caller caller) {
    return sessions
        .findAudience(ID)
        .filter(audience -> audience.readers().get().contains(caller.id()))
        .isPresent();
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

  private static Caller caller(String name) {
    return Caller.member(new Profile(new MemberId(name), name, name, null, MemberKind.AGENT));
  }
}
