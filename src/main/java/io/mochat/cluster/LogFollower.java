package io.mochat.cluster;

import io.mochat.cluster.Announcement.Logged;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Changes;
import io.mochat.kernel.SharedChanges;
import io.mochat.kernel.SharedChanges.Noted;
import io.mochat.messages.SharedLog;
import io.mochat.messages.SharedLog.Heads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;

/**
 * How far this server is in the log and in the changes of all servers. Entries are announced in the
 * order of their positions, each once, and never before the changes that came before them. For one
 * thread; the lag may be read by any.
 *
 * <p>What fails for the database is done again by the next call, from where it stopped.
 */
final class LogFollower {

  private static final Logger log = LoggerFactory.getLogger(LogFollower.class);

  private static final int PAGE = 200;

  /** For so long what is remembered is good without hearing of changes. */
  static final Duration TRUSTED = SharedChanges.KEPT.dividedBy(2);

  private final SharedLog messages;
  private final SharedChanges shared;
  private final Changes changes;
  private final Delivery delivery;
  private final TailMeters meters;
  private final Clock clock;
  private final Progress applied;
  private volatile long last;
  private volatile long known;
  private Instant trustedUntil;

  /** Starts at the end of the log; what is remembered was read after {@code shared.start()}. */
  LogFollower(Sources sources, Delivery delivery, TailMeters meters, Clock clock) {
    this.messages = sources.messages();
    this.shared = sources.shared();
    this.changes = sources.changes();
    this.delivery = delivery;
    this.meters = meters;
    this.clock = clock;
    this.applied = new Progress(shared.start());
    this.last = messages.heads().position();
    this.known = last;
    this.trustedUntil = clock.instant().plus(TRUSTED);
  }

  /** The position up to which everything has been announced. */
  long last() {
    return last;
  }

  /** By how many positions the announcements are behind the log, as far as is known. */
  long lag() {
    return Math.max(0, known - last);
  }

  /** Up to which id changes are applied. */
  Progress applied() {
    return applied;
  }

  /** Whether changes may have been deleted that this server has not heard of. */
  boolean isStale() {
    return clock.instant().isAfter(trustedUntil);
  }

  /** Announces what has been stored, and whatever comes before it. */
  void take(Announcement announcement) {
    reach(announcement.before());
    announce(announcement);
    if (announcement.head() > last) {
      reach(new Heads(announcement.head(), 0));
    }
  }

  /** Looks for what nobody has told of. */
  void look() {
    var heads = messages.heads();
    reach(heads);
    trust();
  }

  /** Trusts nothing any more: begins at the end, as after a start. */
  void reset() {
    var heads = messages.heads();
    changes.apply(new EverythingStale());
    applied.reach(heads.changes());
    last = heads.position();
    known = last;
    trust();
  }

  private void announce(Announcement announcement) {
    var due = announcement.entries().stream().filter(one -> one.position() > last).toList();
    known = Math.max(known, announcement.head());
    delivery.announce(due, this::announced);
  }

  // Changes first: the log may hold nothing that came before one of these.
  private void reach(Heads heads) {
    known = Math.max(known, heads.position());
    if (heads.changes() > applied.reached()) {
      applyChanges();
    }
    boolean more = heads.position() > last;
    while (more) {
      more = readOn(heads.position());
    }
  }

  /** Announces one page of the log; whether there may be more. */
  private boolean readOn(long upTo) {
    var page = messages.readBetween(last, upTo, PAGE);
    delivery.announce(page.stream().map(one -> new Logged(one, null)).toList(), this::announced);
    meters.caughtUp(page.size());
    if (page.size() < PAGE) {
      last = Math.max(last, upTo);
      return false;
    }
    return true;
  }

  private void announced(Logged logged) {
    last = logged.position();
  }

  private void applyChanges() {
    var page = shared.readAfter(applied.reached(), PAGE);
    while (!page.isEmpty()) {
      page.forEach(this::apply);
      page = shared.readAfter(applied.reached(), PAGE);
    }
    trust();
  }

  private void apply(Noted noted) {
    var change = noted.change();
    if (change != null) {
      try {
        changes.apply(change);
      } catch (NestedRuntimeException e) {
        throw e;
      } catch (RuntimeException e) {
        // One that always fails must not keep back all that follow.
        log.error("A reaction to {} failed", change.getClass().getSimpleName(), e);
      }
      meters.changeApplied();
    }
    applied.reach(noted.id());
  }

  private void trust() {
    trustedUntil = clock.instant().plus(TRUSTED);
  }

  /** What it reads, and whom it tells of changes. */
  record Sources(SharedLog messages, SharedChanges shared, Changes changes) {}
}
