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
import io.mochat.sessions.SessionStore.Mark;
import io.mochat.sessions.SessionStore.Place;
import io.mochat.sessions.SessionStore.Range;
import io.mochat.sessions.SessionType;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    assertThat(listOf(ADA)).hasSize(1);
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
  default void metadataAreReplacedAndNothingElse() {
    var session = stored(session(ADA, BOB));
    var other = stored(session(ADA, EVE));

    store().updateMetadata(session.id(), Map.of("a", List.of(1, "b")));

    assertThat(read(session.id()).metadata()).isEqualTo(Map.of("a", List.of(1, "b")));
    assertThat(read(session.id()).updatedAt()).isEqualTo(session.updatedAt());
    assertThat(read(session.id()).participants()).isEqualTo(session.participants());
    assertThat(read(other.id())).isEqualTo(other);
    store().updateMetadata(session.id(), null);
    assertThat(read(session.id()).metadata()).isNull();
  }

  @Test
  default void aMembersOpenSessionsAreListedInOrderOfCreation() {
    var first = stored(session(ADA, BOB, EVE));
    var second = stored(session(BOB, ADA));
    stored(session(BOB, EVE));
    var closed = stored(session(ADA));
    store().close(closed.id(), LATER);

    assertThat(listOf(ADA)).containsExactly(first, second);
    assertThat(listOf(Ids.member())).isEmpty();
  }

  @Test
  default void aListBeginsWithWhatWasActiveLastAndGoesOnBehindAPlace() {
    var quiet = stored(session(ADA));
    var changed = stored(session(ADA, BOB));
    var spoken = stored(session(ADA));
    var quietToo = stored(session(ADA));
    store().updateCreator(changed.id(), BOB, LATER);
    post(spoken.id());

    var all = store().latest(ADA, Range.ALL, 10);
    assertThat(all.stream().map(Place::id))
        .containsExactly(spoken.id(), changed.id(), quietToo.id(), quiet.id());
    assertThat(store().latest(ADA, Range.ALL, 3)).isEqualTo(all.subList(0, 3));

    var first = all.get(1);
    var behind = new Range(null, new Mark(first.activeAt(), first.ordinal()));
    assertThat(store().latest(ADA, behind, 10)).isEqualTo(all.subList(2, 4));
    var since = new Range(AT, null);
    assertThat(store().latest(ADA, since, 10)).isEqualTo(all.subList(0, 2));
    var both = new Range(AT, new Mark(all.getFirst().activeAt(), all.getFirst().ordinal()));
    assertThat(store().latest(ADA, both, 10)).isEqualTo(all.subList(1, 2));
  }

  @Test
  default void sessionsAreReadTogetherWithTheirParticipants() {
    var one = stored(session(EVE, ADA));
    var other = stored(session(BOB));

    assertThat(store().findAll(List.of(one.id(), other.id(), Ids.session()), true))
        .containsExactlyInAnyOrder(one, other);
    assertThat(store().findAll(List.of(), true)).isEmpty();
  }

  @Test
  default void amongManyIdsThoseOfAMemberAreFound() {
    var one = stored(session(ADA, BOB));
    var closed = stored(session(ADA));
    store().close(closed.id(), LATER);
    var others = stored(session(BOB));
    var ids = new ArrayList<>(IntStream.range(0, 2_500).mapToObj(n -> Ids.session()).toList());
    ids.addAll(List.of(one.id(), closed.id(), others.id()));

    assertThat(store().among(ADA, ids)).containsExactlyInAnyOrder(one.id(), closed.id());
    assertThat(store().among(ADA, List.of())).isEmpty();
  }

  @Test
  default void largeMetadataIsReadOnRequestOnly() {
    var small = stored(withMetadata("x".repeat(1_000)));
    var large = stored(withMetadata("x".repeat(1_100)));
    var ids = List.of(small.id(), large.id());

    assertThat(store().findAll(ids, true)).containsExactlyInAnyOrder(small, large);
    assertThat(store().findAll(ids, false).stream().filter(one -> one.metadata() != null))
        .containsExactly(small);
    assertThat(read(large.id())).isEqualTo(large);
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
    assertThat(listOf(EVE)).isEmpty();
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

  private List<Session> listOf(MemberId member) {
    var places = store().latest(member, Range.ALL, 1_000);
    var found =
        store().findAll(places.stream().map(Place::id).toList(), true).stream()
            .collect(Collectors.toMap(Session::id, Function.identity()));
    return places.stream()
        .sorted(Comparator.comparingLong(Place::ordinal))
        .map(place -> found.get(place.id()))
        .toList();
  }

  private static Session withMetadata(String text) {
    var plain = session(ADA);
    return new Session(
        plain.id(),
        plain.type(),
        null,
        plain.participants(),
        ADA,
        Map.of("text", text),
        AT,
        AT,
        null);
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
