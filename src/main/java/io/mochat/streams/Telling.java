package io.mochat.streams;

import io.mochat.messages.Audience;
import io.mochat.messages.AudienceSource;
import io.mochat.realtime.live.LiveEvent.StreamMoved;
import io.mochat.realtime.live.LiveFrame.StreamGrown;
import io.mochat.realtime.live.LiveStreamer;
import io.mochat.realtime.live.StreamEnd;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells how one stream grows: what came within 50 ms at once, and its end without delay.
 * Thread-safe.
 */
final class Telling {

  private static final long PACE = TimeUnit.MILLISECONDS.toNanos(50);

  private final StreamText text;
  private final AudienceSource audiences;
  private final LiveStreamer streamer;
  private final Consumer<StreamGrown> others;
  private final Runnable lost;
  private final AtomicBoolean isDue = new AtomicBoolean();
  private volatile long toldAt = System.nanoTime() - PACE;
  // Only for the thread of the streamer.
  private boolean begun;
  private boolean ended;

  /**
   * @param others gets what other servers are to know
   * @param lost is run when the author can no longer read what it writes for; must not block
   */
  Telling(
      StreamText text,
      AudienceSource audiences,
      LiveStreamer streamer,
      Consumer<StreamGrown> others,
      Runnable lost) {
    this.text = text;
    this.audiences = audiences;
    this.streamer = streamer;
    this.others = others;
    this.lost = lost;
  }

  /** There is more, or has begun to be any. */
  void moved() {
    if (isDue.compareAndSet(false, true)) {
      long wait = toldAt + PACE - System.nanoTime();
      streamer.later(this::tell, Math.max(0, TimeUnit.NANOSECONDS.toMillis(wait)));
    }
  }

  /** It has ended, or somebody new listens. */
  void now() {
    streamer.run(this::tell);
  }

  /** Other servers have missed some of it. On the thread of the streamer. */
  void again() {
    if (begun && !ended) {
      others.accept(grown(0, text.told(), null));
    }
  }

  private StreamGrown grown(int from, int upTo, @Nullable StreamEnd end) {
    return new StreamGrown(
        text.id(),
        text.conversation(),
        text.thread(),
        text.author().id(),
        from,
        text.text(from, upTo),
        end);
  }

  private void tell() {
    isDue.set(false);
    if (ended) {
      return;
    }
    toldAt = System.nanoTime();
    var end = text.end();
    ended = end != null;
    int before = text.tell();
    int upTo = text.told();
    if (!begun || ended || upTo > before) {
      others.accept(grown(before, upTo, end));
    }
    begun = true;
    show(audiences.find(text.conversation()).orElseGet(this::nobody), before, upTo);
  }

  // Of a conversation that is closed: fronts still hear that it is over.
  private Audience nobody() {
    return new Audience(text.conversation(), null, Set::of);
  }

  private void show(Audience audience, int before, int upTo) {
    if (!ended && !audience.reaches(text.author().id())) {
      lost.run();
    } else {
      streamer.stream(new StreamMoved(text, audience, before, upTo));
    }
  }
}
