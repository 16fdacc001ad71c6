package io.mochat.digests;

import io.mochat.kernel.MemberId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks once at all whose digest is due, and sends it to those who are away and have missed
 * something. For one thread at a time of each server; of several servers one has each digest.
 *
 * <p>What was told is noted right after the mail server has taken the mail: a server that dies in
 * between has it sent twice rather than never. A mail that fails is tried again, later each time,
 * with what is unread then.
 */
@Component
class DigestRound {

  private static final Logger log = LoggerFactory.getLogger(DigestRound.class);

  private static final int PAGE = 100;

  /** The most that are looked at in a round: others are the first ones of the next. */
  private static final int LOOKED_AT = 2_000;

  /** Longer than a mail server may take, see the timeouts of its client. */
  private static final Duration CLAIM = Duration.ofMinutes(10);

  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
  private static final Duration LONGEST_WAIT = Duration.ofHours(6);

  // Whoever has missed nothing is looked at again after this part of the time it has chosen.
  private static final int LOOKS = 15;

  // Two rounds: without Redis a server sees only those who are connected to itself.
  private static final Duration AHEAD = Duration.ofMinutes(2);

  private final DigestStore store;
  private final MissedReader reader;
  private final DigestMailer mailer;
  private final LastSeen lastSeen;
  private final Clock clock;
  private volatile boolean stopping;

  DigestRound(
      DigestStore store, MissedReader reader, DigestMailer mailer, LastSeen lastSeen, Clock clock) {
    this.store = store;
    this.reader = reader;
    this.mailer = mailer;
    this.lastSeen = lastSeen;
    this.clock = clock;
  }

  /** Begins nothing more. */
  void stop() {
    stopping = true;
  }

  void run() {
    lastSeen.write();
    putOffThoseHere();
    sendToThoseAway();
  }

  private void putOffThoseHere() {
    DueDigest last = null;
    List<DueDigest> page;
    int looked = 0;
    do {
      page = store.due(clock.instant().plus(AHEAD), last, PAGE);
      lastSeen.putOff(page);
      last = page.isEmpty() ? last : page.getLast();
      looked += page.size();
    } while (page.size() == PAGE && looked < LOOKED_AT && !stopping);
  }

  private void sendToThoseAway() {
    int room = mailer.room();
    DueDigest last = null;
    List<DueDigest> page = List.of();
    int looked = 0;
    while (room > 0 && looked < LOOKED_AT && (looked == 0 || page.size() == PAGE)) {
      page = store.due(clock.instant(), last, PAGE);
      if (page.isEmpty()) {
        return;
      }
      var connected = lastSeen.connected(page);
      for (var due : page) {
        if (stopping || room == 0 || !mailer.isReady()) {
          return;
        }
        room -= look(due, connected) ? 1 : 0;
      }
      last = page.getLast();
      looked += page.size();
    }
  }

  /** Looks at one; whether a mail was tried. */
  private boolean look(DueDigest due, Set<MemberId> connected) {
    var claimed = new Claimed(due, clock.instant().plus(CLAIM));
    if (!store.claim(due, claimed.until())) {
      return false;
    }
    boolean isHere = connected.contains(due.member());
    var next = (isHere ? clock.instant() : lastSeen.of(due.member())).plus(due.away().time());
    if (next.isAfter(clock.instant())) {
      giveBack(claimed, next, null, due.failures());
      return false;
    }
    var missed = read(claimed);
    if (missed == null) {
      return false;
    }
    if (missed.isEmpty()) {
      var again = clock.instant().plus(due.away().time().dividedBy(LOOKS));
      giveBack(claimed, again, missed.position(), due.failures());
      return false;
    }
    if (mailer.send(due, missed)) {
      giveBack(claimed, clock.instant().plus(due.away().time()), missed.position(), 0);
    } else {
      giveBackFailed(claimed);
    }
    return true;
  }

  private @Nullable Missed read(Claimed claimed) {
    var due = claimed.due();
    try {
      return reader.read(due.member(), due.position());
    } catch (RuntimeException e) {
      log.warn("What {} has missed could not be read; trying again later", due.member(), e);
      giveBackFailed(claimed);
      return null;
    }
  }

  private void giveBackFailed(Claimed claimed) {
    int failures = claimed.due().failures() + 1;
    var wait = Pause.after(failures, FIRST_WAIT, LONGEST_WAIT);
    giveBack(claimed, clock.instant().plus(wait), null, failures);
  }

  private void giveBack(Claimed claimed, Instant next, @Nullable Long position, int failures) {
    store.release(claimed.due(), claimed.until(), next, position, failures);
  }

  private record Claimed(DueDigest due, Instant until) {}
}
