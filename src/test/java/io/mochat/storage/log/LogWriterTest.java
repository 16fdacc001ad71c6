package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.storage.log.Pending.Read;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who writes: a lone sender, or the thread. */
@Timeout(300)
class LogWriterTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final RecordingStore store = new RecordingStore();
  private LogWriter writer;

  @BeforeEach
  void start() {
    writer = new LogWriter(100, 50, true, store);
  }

  @AfterEach
  void stop() {
    store.release.countDown();
    store.announce.countDown();
    writer.close();
    senders.shutdownNow();
  }

  @Test
  void aLoneSenderStoresItsOwnMessage() {
    assertThat(send(1)).isCompletedWithValue(1L);

    assertThat(store.writers).containsExactly(Thread.currentThread());
  }

  @Test
  void theNextLoneSenderDoesTooOnceAllIsAnnounced() {
    store.announce.countDown();
    send(1);

    await().atMost(TEN_SECONDS).until(this::isStoredHere);
  }

  @Test
  void theThreadStoresEverythingWhereSendersDoNot() throws Exception {
    store.announce.countDown();
    try (var other = new LogWriter(100, 50, false, store)) {
      var read = read(1);
      other.accept(read);

      assertThat(read.result().get(60, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(store.writers).extracting(Thread::getName).containsExactly("message-log");
  }

  @Test
  void aLoneSenderDoesNotWaitUntilItsMessageIsAnnounced() {
    assertThat(send(1).isDone()).isTrue();
    assertThat(store.announced).isEmpty();

    store.announce.countDown();

    await().atMost(TEN_SECONDS).until(() -> store.announced.equals(List.of(1L)));
    assertThat(store.announcers).extracting(Thread::getName).containsExactly("message-log");
  }

  @Test
  void whatQueuesUpWhileASenderWritesIsOneBatchOfTheThread() throws Exception {
    store.announce.countDown();
    store.blocked = true;
    var first = sendAside(1);
    await().atMost(TEN_SECONDS).until(() -> store.writing.get() == 1);
    for (int n = 2; n <= 6; n++) {
      send(n);
    }

    store.release.countDown();

    await()
        .atMost(TEN_SECONDS)
        .until(() -> store.announced.equals(List.of(1L, 2L, 3L, 4L, 5L, 6L)));
    assertThat(first.get().isDone()).isTrue();
    assertThat(store.batches).containsExactly(List.of(1L), List.of(2L, 3L, 4L, 5L, 6L));
    assertThat(store.writers).last().extracting(Thread::getName).isEqualTo("message-log");
  }

  @Test
  void nobodyStoresBeforeTheLastBatchIsAnnounced() {
    send(1);
    var second = send(2);
    assertThat(second.isDone()).isFalse();

    store.announce.countDown();

    await().atMost(TEN_SECONDS).until(() -> store.announced.equals(List.of(1L, 2L)));
    assertThat(second).isCompletedWithValue(2L);
  }

  @Test
  void oneAtATimeWritesAndNothingIsLeftWithSendersThatComeAndGo() throws Exception {
    store.announce.countDown();
    // Few enough that the log is idle again and again: each time several may find it so.
    for (int round = 0; round < 2_000; round++) {
      long first = 3L * round;
      var sent = List.of(sendAside(first), sendAside(first + 1), sendAside(first + 2));
      for (var one : sent) {
        one.get(60, TimeUnit.SECONDS).get(60, TimeUnit.SECONDS);
      }
    }

    await().atMost(TEN_SECONDS).until(() -> store.announced.size() == 6_000);
    assertThat(store.mostAtOnce).hasValue(1);
    assertThat(store.announced).doesNotHaveDuplicates();
    assertThat(store.announced).isEqualTo(store.batches.stream().flatMap(List::stream).toList());
  }

  @Test
  void aFailureIsItsSendersAlone() {
    store.announce.countDown();
    store.failing = true;
    var failed = send(1);
    store.failing = false;
    var stored = send(2);

    await().atMost(TEN_SECONDS).until(stored::isDone);
    assertThat(failed).isCompletedExceptionally();
    assertThat(stored).isCompletedWithValue(2L);
    await().atMost(TEN_SECONDS).until(() -> store.announced.equals(List.of(2L)));
  }

  @Test
  void anInterruptedSenderStoresItsMessageAllTheSame() {
    Thread.currentThread().interrupt();

    var sent = send(1);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(sent).isCompletedWithValue(1L);
    assertThat(store.interrupted).isFalse();
  }

  @Test
  void anEndWaitsForTheSenderThatWrites() throws Exception {
    store.announce.countDown();
    store.blocked = true;
    sendAside(1);
    await().atMost(TEN_SECONDS).until(() -> store.writing.get() == 1);
    var waiting = send(2);
    var closing = CompletableFuture.runAsync(writer::close, senders);
    await().atMost(TEN_SECONDS).until(this::isClosed);
    assertThat(closing).isNotDone();

    store.release.countDown();

    // Shorter than the time that close() waits: the writer must have stopped by itself.
    closing.get(5, TimeUnit.SECONDS);
    assertThat(waiting).isCompletedWithValue(2L);
    assertThat(store.announced).containsExactly(1L, 2L);
  }

  @Test
  void sendersThatMeetTheEndAreStoredOrRefusedAndNeverLeftWaiting() throws Exception {
    store.announce.countDown();
    var accepted = new CopyOnWriteArrayList<CompletableFuture<Long>>();
    var sending = new ArrayList<Future<?>>();
    for (int sender = 0; sender < 8; sender++) {
      sending.add(senders.submit(() -> sendUntilRefused(accepted)));
    }
    await().atMost(TEN_SECONDS).until(() -> accepted.size() > 100);

    writer.close();

    for (var sender : sending) {
      sender.get(60, TimeUnit.SECONDS);
    }
    assertThat(accepted).allMatch(CompletableFuture::isDone);
    assertThat(store.announced).hasSize((int) accepted.stream().filter(this::isStored).count());
  }

  private void sendUntilRefused(List<CompletableFuture<Long>> accepted) {
    try {
      while (true) {
        accepted.add(send(accepted.size()));
      }
    } catch (ChatException refused) {
      // It has ended.
    }
  }

  private boolean isStored(CompletableFuture<Long> result) {
    return !result.isCompletedExceptionally();
  }

  private boolean isClosed() {
    try {
      send(3);
      return false;
    } catch (ChatException refused) {
      return true;
    }
  }

  private boolean isStoredHere() {
    send(2);
    return store.writers.getLast() == Thread.currentThread();
  }

  private Future<CompletableFuture<Long>> sendAside(long seq) {
    return senders.submit(() -> send(seq));
  }

  private CompletableFuture<Long> send(long seq) {
    var read = read(seq);
    writer.accept(read);
    return read.result();
  }

  private static Read read(long seq) {
    return new Read(new MemberId("ada"), Ids.session(), seq, new CompletableFuture<>());
  }

  /** Keeps batches in memory, and watches that they come one at a time. */
  private static final class RecordingStore implements LogWriter.Store {

    final List<List<Long>> batches = new CopyOnWriteArrayList<>();
    final List<Thread> writers = new CopyOnWriteArrayList<>();
    final List<Long> announced = new CopyOnWriteArrayList<>();
    final List<Thread> announcers = new CopyOnWriteArrayList<>();
    final AtomicInteger writing = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    final CountDownLatch release = new CountDownLatch(1);
    final CountDownLatch announce = new CountDownLatch(1);
    volatile boolean blocked;
    volatile boolean failing;
    volatile boolean interrupted;

    @Override
    public @Nullable Runnable store(List<Pending> batch) {
      mostAtOnce.accumulateAndGet(writing.incrementAndGet(), Math::max);
      try {
        return write(batch);
      } finally {
        writing.decrementAndGet();
      }
    }

    private Runnable write(List<Pending> batch) {
      interrupted |= Thread.currentThread().isInterrupted();
      if (blocked) {
        awaitQuietly(release);
      }
      if (failing) {
        throw new IllegalStateException("expected by the test");
      }
      // A hole through which another writer would come.
      Thread.yield();
      var reads = batch.stream().map(Read.class::cast).toList();
      var seqs = reads.stream().map(Read::seq).toList();
      batches.add(seqs);
      writers.add(Thread.currentThread());
      reads.forEach(read -> read.result().complete(read.seq()));
      return () -> announce(seqs);
    }

    private void announce(List<Long> seqs) {
      awaitQuietly(announce);
      announced.addAll(seqs);
      announcers.add(Thread.currentThread());
    }

    private static void awaitQuietly(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
