package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.Change;
import io.mochat.kernel.Change.MemberCut;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.SharedChanges;
import io.mochat.kernel.SharedChanges.Noted;
import io.mochat.messages.Draft;
import io.mochat.messages.LogEntry;
import io.mochat.messages.LogEntry.Posted;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.SharedLog.Batch;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.storage.TwoServers;
import io.mochat.testing.MovingClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The changes that two servers on one database pass to each other. */
@Timeout(300)
class SharedChangesTest extends TwoServers {

  private static final Profile ADA = Samples.agent("ada").profile();
  private static final MemberCut CUT = new MemberCut(ADA.id());

  private final List<Change> heard = new CopyOnWriteArrayList<>();

  @Test
  void aChangeIsAppliedHereAfterTheCommitAndReadThere() {
    one.changes.when(MemberCut.class, heard::add);

    one.transactions.write(
        () -> {
          one.changes.note(CUT);
          assertThat(heard).isEmpty();
          assertThat(readThere()).isEmpty();
          return CUT;
        });

    assertThat(heard).containsExactly(CUT);
    assertThat(readThere()).containsExactly(CUT);
    assertThat(one.sharedChanges.readAfter(0, 10)).extracting(Noted::change).containsOnlyNulls();
  }

  @Test
  void nobodyHearsOfWhatIsRolledBack() {
    one.changes.when(MemberCut.class, heard::add);

    assertThatThrownBy(
            () ->
                one.transactions.write(
                    () -> {
                      one.changes.note(CUT);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(heard).isEmpty();
    assertThat(readThere()).isEmpty();
  }

  @Test
  void aChangeThatNobodyKnowsToBeStoredIsStillToBeAppliedHere() {
    var failing = new FailingDataSource[1];
    try (var third =
        TestDatabase.postgres(url(), source -> failing[0] = new FailingDataSource(source))) {
      failing[0].loseAnswers(true);
      assertThatThrownBy(() -> note(third, ADA.id())).isNotNull();
      failing[0].loseAnswers(false);
      note(third, Ids.member());

      assertThat(third.sharedChanges.readAfter(0, 10))
          .extracting(Noted::change)
          .containsExactly(CUT, null);
    }
  }

  @Test
  void anOwnChangeIsStillToBeAppliedWhileItsReactionsRun() {
    var seen = new ArrayList<Change>();
    one.changes.when(
        MemberCut.class,
        cut -> one.sharedChanges.readAfter(0, 10).forEach(noted -> seen.add(noted.change())));

    note(one, ADA.id());

    assertThat(seen).containsExactly(CUT);
  }

  @Test
  void aChangeHasToBePartOfATransaction() {
    assertThatThrownBy(() -> one.changes.note(CUT)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoWaitsIsToldOfTheHighestIdAfterTheCommit() {
    var told = new ArrayList<Long>();
    one.sharedChanges.whenStored(told::add);

    note(one, ADA.id());

    assertThat(told).containsExactly(other.sharedChanges.readAfter(0, 10).getLast().id());
  }

  @Test
  void aReaderThatGoesByIdMissesNothing() throws Exception {
    int writers = 16;
    int each = 20;
    // While others are being committed, and not so often that these have to wait for it.
    var commits = new Semaphore(0);
    one.sharedChanges.whenStored(id -> commits.release());
    other.sharedChanges.whenStored(id -> commits.release());
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var reading = executor.submit(() -> readOn(commits, writers * each));
      var members =
          atOnce(
              writers,
              (server, n) ->
                  IntStream.range(0, each).mapToObj(i -> note(server, Ids.member())).toList());

      assertThat(members(reading))
          .containsExactlyInAnyOrderElementsOf(members.stream().flatMap(List::stream).toList());
    }
  }

  @Test
  void unitsWithChangesAndBatchesDoNotWaitForEachOther() throws Exception {
    var session = session();

    var results =
        atOnce(
            16,
            (server, n) -> {
              for (int i = 0; i < 15; i++) {
                if (n % 4 < 2) {
                  append(server, session);
                } else {
                  addTo(session, server);
                }
              }
              return n;
            });

    assertThat(results).hasSize(16);
    assertThat(one.log.head(session)).isEqualTo(8 * 15);
  }

  @Test
  void aBatchKnowsWhatCameBeforeIt() {
    var session = session();
    var batches = new CopyOnWriteArrayList<Batch>();
    one.sharedLog.handOver(batches::add);
    var before = append(other, session);
    note(other, ADA.id());
    long change = other.sharedLog.heads().changes();

    var message = append(one, session);

    Awaitility.await().until(() -> batches.size() == 1);
    assertThat(batches.getFirst().before().position()).isEqualTo(before.position());
    assertThat(batches.getFirst().before().changes()).isEqualTo(change).isPositive();
    assertThat(batches.getFirst().entries())
        .extracting(one -> one.entry().message())
        .containsExactly(message);
    assertThat(one.sharedLog.heads().position()).isEqualTo(message.position());
  }

  @Test
  void aMessageThatNobodyKnowsToBeStoredComesToLightWithTheNext() {
    var session = session();
    var failing = new FailingDataSource[1];
    var batches = new CopyOnWriteArrayList<Batch>();
    try (var third =
        TestDatabase.postgres(url(), source -> failing[0] = new FailingDataSource(source))) {
      third.sharedLog.handOver(batches::add);
      failing[0].loseAnswers(true);
      assertThatThrownBy(() -> append(third, session)).isNotNull();
      failing[0].loseAnswers(false);
      append(third, session);

      Awaitility.await().until(() -> batches.size() == 1);
      var lost = third.log.readAfter(session, 0, 1).getFirst();
      assertThat(batches.getFirst().before().position()).isEqualTo(lost.position());
      assertThat(third.sharedLog.readBetween(0, lost.position(), 10))
          .containsExactly(new Posted(lost));
    }
  }

  @Test
  void theLogIsReadInItsOrderOverAllConversations() {
    var messages =
        List.of(append(one, session()), append(other, session()), append(one, session()));

    long first = messages.getFirst().position();
    assertThat(one.sharedLog.readBetween(first - 1, Long.MAX_VALUE, 2))
        .extracting(LogEntry::message)
        .isEqualTo(messages.subList(0, 2));
    assertThat(one.sharedLog.readBetween(first, messages.get(1).position(), 10))
        .extracting(LogEntry::message)
        .isEqualTo(messages.subList(1, 2));
  }

  @Test
  void bothMayDeleteOldMessagesAtOnceWhileOthersAreSent() throws Exception {
    var session = session();
    IntStream.range(0, 200).forEach(n -> append(one, session));

    var results =
        atOnce(
            6,
            (server, n) ->
                n < 2
                    ? append(server, session).seq() < 0
                    : server.retention.deleteOldest(session, Instant.EPOCH, 50, 40) >= 0);

    assertThat(results).contains(true);
    var range = one.log.range(session);
    assertThat(range.head()).isEqualTo(202);
    assertThat(range.first()).isBetween(151L, 153L);
    assertThat(other.log.readAfter(session, 0, 1_000)).hasSize((int) range.count());
  }

  @Test
  void oldChangesAreDeletedByAnyServer() throws Exception {
    note(one, ADA.id());
    var clock = new MovingClock();
    clock.advance(Duration.between(clock.instant(), Clock.systemUTC().instant()));
    atOnce(
        2,
        (server, n) -> {
          expiry(server, clock).run();
          return n;
        });
    assertThat(readThere()).hasSize(1);

    clock.advance(SharedChanges.KEPT.plusSeconds(1));
    atOnce(
        2,
        (server, n) -> {
          expiry(server, clock).run();
          return n;
        });

    assertThat(readThere()).isEmpty();
  }

  private static ChangeExpiry expiry(TestDatabase server, Clock clock) {
    return new ChangeExpiry(server.connection.jdbcSharedChanges, server.transactions, clock);
  }

  private List<Change> readThere() {
    return other.sharedChanges.readAfter(0, 10).stream().map(Noted::change).toList();
  }

  private static MemberId note(TestDatabase server, MemberId member) {
    return server.transactions.write(
        () -> {
          server.changes.note(new MemberCut(member));
          return member;
        });
  }

  private void addTo(SessionId session, TestDatabase server) {
    server.transactions.write(
        () -> {
          server.sessions.addParticipants(session, List.of(Ids.member()), Samples.LATER);
          server.changes.note(new Change.ConversationChanged(session));
          return session;
        });
  }

  // Reads as a third server would, for which all changes are those of others.
  /** Reads on at each commit, until as many have been made. */
  private List<MemberId> readOn(Semaphore commits, int count) throws InterruptedException {
    var found = new ArrayList<MemberId>();
    try (var third = TestDatabase.postgres(url())) {
      long last = 0;
      int made = 0;
      while (made < count) {
        assertThat(commits.tryAcquire(20, TimeUnit.SECONDS)).as("a commit after %d", made).isTrue();
        made += 1 + commits.drainPermits();
        for (var noted : third.sharedChanges.readAfter(last, 1_000)) {
          found.add(((MemberCut) noted.change()).member());
          last = noted.id();
        }
      }
    }
    return found;
  }

  private static List<MemberId> members(Future<List<MemberId>> reading) throws Exception {
    return reading.get();
  }

  private SessionId session() {
    var session = Samples.session(ADA.id());
    one.sessions.insert(session);
    return session.id();
  }

  private static Message append(TestDatabase server, SessionId session) {
    return server.log.append(session, Draft.text(ADA, "hello"), Mentions.NONE, message -> {});
  }
}
