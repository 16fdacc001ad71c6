package io.mochat.storage.stores;

import static io.mochat.storage.Samples.AT;
import static io.mochat.storage.Samples.LATER;
import static io.mochat.storage.Samples.METADATA;
import static io.mochat.storage.Samples.dm;
import static io.mochat.storage.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionStore;
import io.mochat.sessions.SessionType;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of sessions guarantees. */
public interface SessionStoreContract {

  MemberId ADA = new MemberId("ada");
  MemberId BOB = new MemberId("bob");
  MemberId EVE = new MemberId("eve");

  TestDatabase database();

  private SessionStore store() {
    return database().sessions;
  }

  @Test
  default void aSessionIsFoundAsStoredWithItsParticipantsInOrder() {
    var members = new LinkedHashSet<>(List.of(EVE, ADA, BOB));
    var session =
        new Session(
            Ids.session(), SessionType.GROUP, "name", members, EVE, METADATA, AT, LATER, null);
    store().insert(session);

    assertThat(store().find(session.id())).contains(session);
    assertThat(read(session.id()).inOrder()).containsExactly(EVE, ADA, BOB);
    assertThat(store().find(Ids.session())).isEmpty();
  }

  @Test
  default void aSessionWithoutParticipantsIsStillFound() {
    var session = stored(session(ADA));

    store().removeParticipants(session.id(), List.of(ADA), LATER);

    assertThat(read(session.id()).participants()).isEmpty();
  }

  @Test
  default void aPairHasOneDmInEitherOrder() {
    var first = dm(ADA, BOB);

    assertThat(store().openDm(first)).isEqualTo(first.id());
    assertThat(store().openDm(dm(BOB, ADA))).isEqualTo(first.id());
    assertThat(store().openDm(dm(ADA, EVE))).isNotEqualTo(first.id());

    assertThat(store().find(first.id())).contains(first);
  }

  @Test
  default void concurrentOpeningsOfADmGiveOne() {
    var ids =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(n -> store().openDm(n % 2 == 0 ? dm(ADA, BOB) : dm(BOB, ADA)))
            .distinct()
            .toList();

    assertThat(ids).hasSize(1);
    assertThat(store().listOf(ADA)).hasSize(1);
  }

  @Test
  default void aClosedDmIsReopenedWithItsLog() {
    var first = dm(ADA, BOB);
    store().openDm(first);
    post(first.id());
    store().close(first.id(), LATER);

    var again = dm(BOB, ADA);

    assertThat(store().openDm(again)).isEqualTo(first.id());
    assertThat(read(first.id()).createdAt()).isEqualTo(AT);
    assertThat(database().log.head(first.id())).isEqualTo(1);
    post(first.id());
    assertThat(database().log.head(first.id())).isEqualTo(2);
  }

  @Test
  default void aMembersOpenSessionsAreListedInOrderOfCreation() {
    var first = stored(session(ADA, BOB, EVE));
    var second = stored(session(BOB, ADA));
    stored(session(BOB, EVE));
    var closed = stored(session(ADA));
    store().close(closed.id(), LATER);

    assertThat(store().listOf(ADA)).containsExactly(first, second);
    assertThat(store().listOf(Ids.member())).isEmpty();
  }

  @Test
  default void newParticipantsComeBehindThePresentOnesInTheOrderGiven() {
    var session = stored(session(BOB, ADA));
    var carl = new MemberId("carl");

    store().addParticipants(session.id(), List.of(EVE, ADA, carl), LATER);

    assertThat(read(session.id()).inOrder()).containsExactly(BOB, ADA, EVE, carl);
    assertThat(read(session.id()).updatedAt()).isEqualTo(LATER);
  }

  @Test
  default void manyParticipantsAreAddedAndRemovedAtOnce() {
    var session = stored(session(ADA));
    var many = IntStream.range(0, 500).mapToObj(n -> new MemberId("m" + n)).toList();

    store().addParticipants(session.id(), many, LATER);
    assertThat(read(session.id()).participants()).hasSize(501);

    store().removeParticipants(session.id(), many, LATER);
    assertThat(read(session.id()).participants()).containsExactly(ADA);
  }

  @Test
  default void aParticipantWhoComesBackHasLostItsStanding() {
    var session = stored(session(ADA, BOB));

    store().removeParticipants(session.id(), List.of(ADA, EVE), LATER);
    store().addParticipants(session.id(), List.of(ADA), LATER);

    assertThat(read(session.id()).inOrder()).containsExactly(BOB, ADA);
  }

  @Test
  default void whatChangesNothingLeavesTheTimeOfChange() {
    var session = stored(session(ADA));

    store().addParticipants(session.id(), List.of(ADA), LATER);
    store().removeParticipants(session.id(), List.of(EVE), LATER);
    store().removeParticipants(session.id(), List.of(), LATER);

    assertThat(store().find(session.id())).contains(session);
  }

  @Test
  default void theCreatorsRoleIsHandedOn() {
    var session = stored(session(ADA, BOB));

    store().updateCreator(session.id(), BOB, LATER);

    assertThat(read(session.id()).creator()).isEqualTo(BOB);
    assertThat(read(session.id()).updatedAt()).isEqualTo(LATER);
  }

  @Test
  default void aSessionIsClosedOnceAndThenNothingChangesIt() {
    var session = stored(session(ADA, BOB));

    assertThat(store().close(session.id(), LATER)).isTrue();
    assertThat(store().close(session.id(), LATER)).isFalse();
    assertThat(store().close(Ids.session(), LATER)).isFalse();
    store().addParticipants(session.id(), List.of(EVE), LATER);

    assertThat(store().find(session.id())).isEmpty();
    assertThat(store().listOf(EVE)).isEmpty();
  }

  @Test
  default void aClosedSessionIsKeptWithItsLastParticipants() {
    var session = stored(session(ADA, BOB, EVE));
    assertThat(store().findClosed(session.id())).isEmpty();
    store().removeParticipants(session.id(), List.of(EVE), LATER);

    store().close(session.id(), LATER);

    assertThat(store().findClosed(session.id()).orElseThrow().participants())
        .containsExactly(ADA, BOB);
    assertThat(store().findClosed(Ids.session())).isEmpty();
  }

  @Test
  default void aMessageMovesTheTimesOfItsSession() {
    var session = stored(session(ADA));
    var message = database().log.append(session.id(), draft(), Mentions.NONE, m -> {});

    assertThat(read(session.id()).lastMessageAt()).isEqualTo(message.createdAt());
    assertThat(read(session.id()).updatedAt()).isEqualTo(message.createdAt());

    var afterwards = message.createdAt().plusSeconds(5);
    store().updateCreator(session.id(), ADA, afterwards);
    assertThat(read(session.id()).updatedAt()).isEqualTo(afterwards);
    assertThat(read(session.id()).lastMessageAt()).isEqualTo(message.createdAt());
  }

  private Session stored(Session session) {
    store().insert(session);
    return session;
  }

  private Session read(SessionId id) {
    return store().find(id).orElseThrow();
  }

  private void post(SessionId id) {
    database().log.append(id, draft(), Mentions.NONE, message -> {});
  }

  private static Draft draft() {
    return Draft.text(Samples.agent("ada").profile(), "hello");
  }
}
