package io.mochat.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.cluster.Announcement.Logged;
import io.mochat.messages.SharedLog.Batch;
import io.mochat.realtime.ClusterBus;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that announces messages and revisions on a server among others: its own and
 * theirs, in the order of the log. It is notified by its own log and by the bus, and polls the
 * database now and then for what no notification named; so the bus only makes it fast.
 *
 * <p>Its inbox is bounded: what does not fit is read from the log later. While the database is
 * unreachable it waits, and then continues from where it was.
 */
final class ClusterTail {

  private static final Logger log = LoggerFactory.getLogger(ClusterTail.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** By how much a look may be late, and the server still counts as up to date. */
  private static final Duration LATENESS = Duration.ofSeconds(1);

  private final ClusterBus bus;
  private final LogFollower.Sources sources;
  private final LogFollower follower;
  private final Frames frames;
  private final TailProperties properties;
  private final TailMeters meters;
  private final Inbox inbox;
  private final Thread thread;
  private volatile boolean stopped;
  private volatile boolean lookNow;
  private volatile boolean malformedSeen;
  private final ReorderBuffer reorderBuffer = new ReorderBuffer();
  private boolean failing;
  private long lastLook = System.nanoTime();
  private volatile long upToDateAt = System.nanoTime();

  /** Starts to follow at the end of the log. */
  ClusterTail(
      ClusterBus bus,
      LogFollower.Sources sources,
      Delivery delivery,
      Frames frames,
      Surroundings around) {
    this.bus = bus;
    this.frames = frames;
    this.properties = around.properties();
    this.meters = new TailMeters(around.registry());
    this.inbox = new Inbox(properties.inbox());
    this.sources = sources;
    this.follower = new LogFollower(sources, delivery, meters, around.clock());
    meters.watch(follower);
    this.thread = Thread.ofPlatform().name("cluster-tail").daemon().unstarted(this::run);
    sources.messages().handOver(this::stored);
    sources.shared().whenStored(this::changed);
    bus.whenRung(this::rung);
    bus.whenBack(this::lookSoon);
    thread.start();
  }

  /** Ends the thread. Other servers find what this one stores from now on by polling. */
  void stop() {
    stopped = true;
    inbox.offer(Announcement.NOTHING);
    try {
      if (!thread.join(PATIENCE)) {
        log.warn("The tail did not end within {}", PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until all changes stored so far are applied here; reads the database.
   *
   * @return whether they were applied within {@link #PATIENCE}
   */
  boolean awaitChanges() throws InterruptedException {
    long head = sources.messages().heads().changes();
    if (follower.applied().reached() < head) {
      inbox.offer(Announcement.ofChanges(head));
    }
    return follower.applied().await(head, PATIENCE);
  }

  /**
   * Whether it is longer ago than usual that it knew of everything: the process stood still, or the
   * database did not answer.
   */
  boolean isOverdue() {
    return System.nanoTime() - upToDateAt > properties.interval().plus(LATENESS).toNanos();
  }

  private void stored(Batch batch) {
    var logged =
        batch.entries().stream()
            .map(stored -> new Logged(stored.entry(), stored.announcement()))
            .toList();
    var announcement = new Announcement(batch.before(), logged.getLast().position(), logged);
    if (stopped || !put(announcement)) {
      bus.ring(frames.encode(announcement.bare()));
    }
  }

  private void changed(long id) {
    bus.ring(frames.encode(Announcement.ofChanges(id)));
  }

  private void rung(byte[] frame) {
    meters.received();
    frames.decode(frame).ifPresentOrElse(this::put, this::reportMalformed);
  }

  private void reportMalformed() {
    meters.malformed();
    if (!malformedSeen) {
      malformedSeen = true;
      log.warn("A frame on the bus cannot be read; such frames are counted and ignored");
    }
  }

  private boolean put(Announcement announcement) {
    boolean fits = inbox.offer(announcement);
    if (!fits) {
      meters.dropped();
    }
    return fits;
  }

  private void lookSoon() {
    lookNow = true;
    inbox.offer(Announcement.NOTHING);
  }

  private void run() {
    while (!stopped) {
      try {
        step(inbox.poll(patience()));
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // The thread must go on: whatever was missed can be read from the log.
        reportFailure(e);
      }
    }
  }

  private void step(@Nullable Announcement next) {
    if (next != null && next.isOwn()) {
      bus.ring(frames.encode(next));
    }
    if (follower.isStale()) {
      reset();
      return;
    }
    if (next != null && !failing) {
      reorderBuffer.add(next, System.nanoTime());
    }
    announceWhatIsDue();
    if (lookIsDue()) {
      look();
    }
  }

  private void announceWhatIsDue() {
    var due = nextDue();
    while (due != null) {
      follower.take(due);
      due = nextDue();
    }
  }

  private @Nullable Announcement nextDue() {
    return reorderBuffer.next(follower.last(), bus.isUp(), System.nanoTime());
  }

  private void look() {
    lookNow = false;
    lastLook = System.nanoTime();
    follower.look();
    upToDateAt = lastLook;
    if (failing) {
      failing = false;
      log.info("Messages and changes are read again");
    }
  }

  private void reset() {
    follower.reset();
    reorderBuffer.clear();
    log.warn("Changes may have been missed: caches are emptied, clients are sent to come back");
  }

  private boolean lookIsDue() {
    return lookNow || System.nanoTime() - lastLook >= interval().toNanos();
  }

  private Duration interval() {
    return bus.isUp() && !failing ? properties.interval() : properties.intervalAlone();
  }

  private Duration patience() {
    if (!reorderBuffer.isEmpty()) {
      return ReorderBuffer.GRACE;
    }
    // The shorter interval: the bus may go down meanwhile.
    boolean isShorter = properties.interval().compareTo(properties.intervalAlone()) < 0;
    return isShorter ? properties.interval() : properties.intervalAlone();
  }

  // While the database is unreachable every poll fails: that is logged once, and so is its end.
  private void reportFailure(Throwable e) {
    reorderBuffer.clear();
    if (!failing) {
      log.error("Messages and changes of other servers cannot be read; trying again", e);
    }
    failing = true;
  }

  /** What a tail needs besides its sources. */
  record Surroundings(TailProperties properties, MeterRegistry registry, Clock clock) {}
}
