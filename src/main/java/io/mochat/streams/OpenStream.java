package io.mochat.streams;

import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageType;
import io.mochat.messages.SendKey;
import io.mochat.realtime.live.StreamId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A stream that is written on this server. Thread-safe. */
final class OpenStream {

  /** How many deltas a second cost nothing. */
  private static final int FREE = 20;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Caller caller;
  private final Opening opening;
  private final StreamText text;
  // One end at a time: each posts, and a second one has to know what became of the first.
  private final ReentrantLock turn = new ReentrantLock();
  private volatile Instant expiresAt;
  private @Nullable Telling telling;
  private volatile @Nullable IdleWatch watch;
  private long secondSince = System.nanoTime();
  private int inSecond;

  OpenStream(Caller caller, Opening opening, StreamText text, Instant expiresAt) {
    this.caller = caller;
    this.opening = opening;
    this.text = text;
    this.expiresAt = expiresAt;
  }

  /** Says who tells of it. To be called once, before anybody else knows of it. */
  void tellBy(Telling newTelling) {
    telling = newTelling;
  }

  /** Says who watches whether its author goes on. To be called once. */
  void watchBy(IdleWatch newWatch) {
    watch = newWatch;
  }

  StreamId id() {
    return text.id();
  }

  MemberId author() {
    return caller.id();
  }

  Caller caller() {
    return caller;
  }

  Opening opening() {
    return opening;
  }

  SendKey key() {
    return opening.key();
  }

  StreamText text() {
    return text;
  }

  ReentrantLock turn() {
    return turn;
  }

  Telling telling() {
    return Objects.requireNonNull(telling);
  }

  Instant expiresAt() {
    return expiresAt;
  }

  void heard(Instant until) {
    expiresAt = until;
    var present = watch;
    if (present != null) {
      present.heard();
    }
  }

  void unwatch() {
    var present = watch;
    if (present != null) {
      present.stop();
    }
  }

  /** Whether one more delta costs nothing now. */
  synchronized boolean takeFree() {
    long now = System.nanoTime();
    if (now - secondSince >= SECOND) {
      secondSince = now;
      inSecond = 0;
    }
    return inSecond++ < FREE;
  }

  /** The message that it becomes. */
  Draft draft(String content, @Nullable Map<String, Object> metadata) {
    var body =
        new Body(content, MessageType.TEXT, opening.replyTo(), opening.thread(), metadata, null);
    return new Draft(caller.profile(), body, opening.key());
  }
}
