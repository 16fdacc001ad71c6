package io.mochat.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Sends at a steady rate, or as fast as a number of requests under way allows. */
final class Load {

  private static final long DRAIN_SECONDS = 20;

  private final Network network;
  private final Supplier<CompletableFuture<Rest.Reply>> send;
  private final Histogram times = new Histogram();
  private LongConsumer onAnswer = nanos -> {};
  private long most = Long.MAX_VALUE;
  private volatile boolean sending;
  private volatile long sent;
  private volatile long answered;
  private volatile long failed;

  Load(Network network, Supplier<CompletableFuture<Rest.Reply>> send) {
    this.network = network;
    this.send = send;
  }

  long sent() {
    return sent;
  }

  long failed() {
    return failed;
  }

  /** From sending to the answer. */
  Histogram times() {
    return times;
  }

  /** What else hears of each answer, on the loop, and of how long it took. */
  void onAnswer(LongConsumer onAnswer) {
    this.onAnswer = onAnswer;
  }

  /** Sends so many, so many a second, and waits for the answers. */
  void paced(int perSecond, long count) {
    sending = true;
    long start = System.nanoTime();
    network.loop().execute(() -> pace(start, TimeUnit.SECONDS.toNanos(1) / perSecond, count));
    finish(count / perSecond + DRAIN_SECONDS);
  }

  private void pace(long start, long nanos, long count) {
    while (sent < count && start + sent * nanos <= System.nanoTime()) {
      sendOne();
    }
    if (sent < count) {
      long wait = start + sent * nanos - System.nanoTime();
      network.loop().schedule(() -> pace(start, nanos, count), wait, TimeUnit.NANOSECONDS);
    } else {
      sending = false;
    }
  }

  /** Keeps so many under way for a time, and waits for the answers. */
  void closed(int underWay, long seconds) {
    begin(underWay);
    Pause.millis(seconds * 1000);
    sending = false;
    finish(DRAIN_SECONDS);
  }

  /** Sends so many, keeping so many under way, and waits for the answers. */
  void counted(int underWay, long count, long seconds) {
    most = count;
    begin(underWay);
    Pause.until(() -> answered >= count, seconds);
    sending = false;
    finish(DRAIN_SECONDS);
  }

  private void begin(int underWay) {
    sending = true;
    network.run(
        () -> {
          for (int i = 0; i < underWay; i++) {
            sendNext();
          }
        });
  }

  private void sendNext() {
    if (sending && sent < most) {
      // Never deep: the answer comes in a later turn of the loop.
      sendOne().thenRun(this::sendNext);
    }
  }

  /** Sends while somebody else says when; see {@link #stop()}. */
  CompletableFuture<?> sendOne() {
    long at = System.nanoTime();
    sent = sent + 1;
    return send.get().handle((reply, failure) -> onReply(at, failure == null && reply.isOk()));
  }

  private boolean onReply(long at, boolean ok) {
    long nanos = System.nanoTime() - at;
    times.add(nanos);
    onAnswer.accept(nanos);
    if (!ok) {
      failed = failed + 1;
    }
    answered = answered + 1;
    return ok;
  }

  private void finish(long seconds) {
    if (!Pause.until(() -> !sending && answered >= sent, seconds)) {
      throw new IllegalStateException("%d of %d answered".formatted(answered, sent));
    }
  }

  /** Waits for the answers to all that was sent. */
  void stop() {
    sending = false;
    finish(DRAIN_SECONDS);
  }
}
