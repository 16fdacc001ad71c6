package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.messages.LogEntry;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.storage.database.FailingDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** What is particular to this log: a full queue, a failing disk, restart, and the clock. */
@Timeout(300)
class JdbcMessageLogTest {

  private static final Profile ADA = Samples.agent("ada").profile();
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  @TempDir Path directory;

  @AfterEach
  void stopSenders() {
    senders.shutdownNow();
  }

  @Test
  void aFullQueueRefusesAtOnceAndLosesNothingItAccepted() throws Exception {
    try (var database = TestDatabase.memory(Clock.systemUTC(), TestDatabase.properties(3))) {
      var session = session(database);
      var release = new CountDownLatch(1);
      blockWriter(database, session, release);
      var accepted = Stream.generate(() -> send(database, session)).limit(3).toList();
      await().atMost(TEN_SECONDS).until(() -> database.writer.jdbcLog.waiting() == 3);

      assertThatThrownBy(() -> append(database, session))
          .isInstanceOfSatisfying(
              ChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
      release.countDown();

      for (var message : accepted) {
        assertThat(message.get()).isNotNull();
      }
      assertThat(database.log.head(session)).isEqualTo(4);
    }
  }

  @Test
  void anOrderlyEndStoresWhatWasAccepted() throws Exception {
    try (var database = TestDatabase.memory()) {
      var session = session(database);
      var release = new CountDownLatch(1);
      blockWriter(database, session, release);
      var accepted = Stream.generate(() -> send(database, session)).limit(50).toList();
      await().atMost(TEN_SECONDS).until(() -> database.writer.jdbcLog.waiting() == 50);

      var closing = CompletableFuture.runAsync(database.writer.jdbcLog::close, senders);
      release.countDown();
      // Shorter than the time that close() waits: the writer must have stopped by itself.
      closing.get(5, TimeUnit.SECONDS);

      for (var message : accepted) {
        assertThat(message.get()).isNotNull();
      }
      assertThat(database.log.head(session)).isEqualTo(51);
    }
  }

  @Test
  void aCommitThatFailsIsNoSuccessAndLeavesNothing() {
    var disk = new AtomicReference<FailingDataSource>();
    try (var database =
        TestDatabase.file(directory, pool -> disk.updateAndGet(x -> new FailingDataSource(pool)))) {
      var session = session(database);
      var told = new ArrayList<Message>();
      append(database, session);
      disk.get().fail(true);

      assertThatThrownBy(() -> database.log.append(session, draft(), Mentions.NONE, told::add))
          .isInstanceOf(DataAccessException.class);

      disk.get().fail(false);
      assertThat(append(database, session).seq()).isEqualTo(2);
      assertThat(told).isEmpty();
    }
  }

  @Test
  void aRevisionWhoseCommitFailsLeavesNothing() {
    var disk = new AtomicReference<FailingDataSource>();
    try (var database =
        TestDatabase.file(directory, pool -> disk.updateAndGet(x -> new FailingDataSource(pool)))) {
      var message = append(database, session(database));
      var told = new CopyOnWriteArrayList<LogEntry>();
      disk.get().fail(true);

      assertThatThrownBy(() -> revise(database, message, "lost", told::add))
          .isInstanceOf(DataAccessException.class);

      disk.get().fail(false);
      assertThat(database.log.find(message.conversation(), message.id())).contains(message);
      assertThat(database.sharedLog.readBetween(0, Long.MAX_VALUE, 10)).hasSize(1);
      assertThat(revise(database, message, "kept", told::add).rev()).isEqualTo(1);
      await().atMost(TEN_SECONDS).until(() -> !told.isEmpty());
      assertThat(told).extracting(LogEntry::position).containsExactly(message.position() + 1);
    }
  }

  @Test
  void aCommitNobodyHeardOfTakesItsPositionsAllTheSame() {
    var disk = new AtomicReference<FailingDataSource>();
    try (var database =
        TestDatabase.file(directory, pool -> disk.updateAndGet(x -> new FailingDataSource(pool)))) {
      var message = append(database, session(database));
      disk.get().loseAnswers(true);
      assertThatThrownBy(() -> revise(database, message, "edited", revised -> {}))
          .isInstanceOf(DataAccessException.class);
      disk.get().loseAnswers(false);

      var next = append(database, session(database));

      assertThat(database.log.find(message.conversation(), message.id()).orElseThrow().content())
          .isEqualTo("edited");
      assertThat(next.position()).isEqualTo(message.position() + 2);
    }
  }

  @Test
  void aFullDatabaseTakesNothingUntilThereIsRoomAgain() {
    try (var database = TestDatabase.memory()) {
      var session = session(database);
      append(database, session);
      limitPages(database, database.jdbc.sql("PRAGMA page_count").query(Long.class).single());

      assertThatThrownBy(() -> fill(database, session)).hasStackTraceContaining("SQLITE_FULL");

      long stored = database.log.head(session);
      assertThat(database.log.readAfter(session, 0, 1000)).hasSize((int) stored);
      limitPages(database, 1_000_000);
      assertThat(append(database, session).seq()).isEqualTo(stored + 1);
    }
  }

  @Test
  void aBatchGoesOnWithoutTheMessagesThatCannotBeStored() throws Exception {
    try (var database = TestDatabase.memory()) {
      var open = session(database);
      var closed = session(database);
      database.sessions.close(closed, Samples.LATER);
      var release = new CountDownLatch(1);
      blockWriter(database, open, release);
      var good = send(database, open);
      var bad = send(database, closed);
      var alsoGood = send(database, open);
      await().atMost(TEN_SECONDS).until(() -> database.writer.jdbcLog.waiting() == 3);

      release.countDown();

      assertThat(List.of(good.get().seq(), alsoGood.get().seq())).containsExactlyInAnyOrder(2L, 3L);
      assertThatThrownBy(bad::get).hasRootCauseInstanceOf(ChatException.class);
    }
  }

  @Test
  void aReopenedDatabaseGoesOnWhereItEnded() {
    SessionId session;
    List<Message> before;
    try (var database = TestDatabase.file(directory)) {
      session = session(database);
      before = IntStream.range(0, 3).mapToObj(n -> append(database, session)).toList();
    }

    try (var database = TestDatabase.file(directory)) {
      assertThat(database.log.readAfter(session, 0, 10)).isEqualTo(before);

      var next = append(database, session);

      assertThat(next.seq()).isEqualTo(4);
      assertThat(next.position()).isGreaterThan(before.get(2).position());
    }
  }

  @Test
  void positionsOfWhatWasDeletedAreNotGivenAgainAfterAnEnd() {
    SessionId session;
    long last;
    try (var database = TestDatabase.file(directory)) {
      session = session(database);
      var message = append(database, session);
      append(database, session);
      revise(database, message, "edited", revised -> {});
      last = database.log.position();
      database.retention.deleteOldest(session, Instant.EPOCH, 0, 10);
    }

    try (var database = TestDatabase.file(directory)) {
      var next = append(database, session);

      assertThat(next.position()).isEqualTo(last + 1);
      assertThat(revise(database, next, "edited", revised -> {}).rev()).isEqualTo(2);
    }
  }

  @Test
  void timeStandsStillWhileTheClockIsBehind() {
    var now = new AtomicReference<>(Instant.parse("2026-08-01T10:00:00.123456Z"));
    try (var database = TestDatabase.memory(new SettableClock(now), TestDatabase.properties(10))) {
      var session = session(database);
      var first = append(database, session);
      now.set(now.get().minusSeconds(3600));
      var second = append(database, session);
      var elsewhere = append(database, session(database));
      now.set(first.createdAt().plusMillis(5));
      var third = append(database, session);

      assertThat(first.createdAt()).isEqualTo("2026-08-01T10:00:00.123Z");
      assertThat(second.createdAt()).isEqualTo(first.createdAt());
      assertThat(elsewhere.createdAt()).isEqualTo("2026-08-01T09:00:00.123Z");
      assertThat(third.createdAt()).isEqualTo(first.createdAt().plusMillis(5));
    }
  }

  /** Keeps the writer in a callback until released. */
  private void blockWriter(TestDatabase database, SessionId session, CountDownLatch release)
      throws InterruptedException {
    var blocked = new CountDownLatch(1);
    senders.submit(
        () ->
            database.log.append(
                session,
                draft(),
                Mentions.NONE,
                message -> {
                  blocked.countDown();
                  awaitQuietly(release);
                }));
    blocked.await();
  }

  private static void fill(TestDatabase database, SessionId session) {
    var draft = Draft.text(ADA, "x".repeat(5_000));
    for (int n = 0; n < 100; n++) {
      database.log.append(session, draft, Mentions.NONE, message -> {});
    }
  }

  private static void limitPages(TestDatabase database, long pages) {
    database.jdbc.sql("PRAGMA max_page_count = " + pages).query(Long.class).single();
  }

  private Future<Message> send(TestDatabase database, SessionId session) {
    return senders.submit(() -> append(database, session));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Message append(TestDatabase database, SessionId session) {
    return database.log.append(session, draft(), Mentions.NONE, message -> {});
  }

  private static Message revise(
      TestDatabase database, Message message, String content, Consumer<Revised> committed) {
    var edit = new Edit(ADA.id(), message.id(), content, null, null);
    return database.log.revise(message.conversation(), edit, Mentions.NONE, committed);
  }

  private static SessionId session(TestDatabase database) {
    var session = Samples.session(new MemberId("ada"));
    database.sessions.insert(session);
    return session.id();
  }

  private static Draft draft() {
    return Draft.text(ADA, "hello");
  }

  /** A clock that shows what the test says. */
  private static final class SettableClock extends Clock {

    private final AtomicReference<Instant> now;

    private SettableClock(AtomicReference<Instant> now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
