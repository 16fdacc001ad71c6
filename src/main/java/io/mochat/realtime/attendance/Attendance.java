package io.mochat.realtime.attendance;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.PeriodicTask;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * When members were last there to hear what is said: over a socket that tells where they are, or
 * waiting for news. Thread-safe.
 *
 * <p>It is written to the database once a minute. After a crash, or at another server, a member
 * counts as absent for up to that much longer than it was, never for less: it may be told again of
 * what it has heard, and misses nothing. Until it is written, {@value #MOST} members are
 * remembered; of others the time is lost.
 */
@Component
public class Attendance implements PeriodicTask {

  private static final int MOST = 100_000;

  private final AttendanceStore store;
  private final Clock clock;
  private final Map<MemberId, Instant> unwritten = new ConcurrentHashMap<>();

  Attendance(AttendanceStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Notes that a member was present this long ago, at the latest. Does not block.
   *
   * @param ago how long it has shown no sign of life since
   */
  public void present(MemberId member, Duration ago) {
    if (unwritten.size() < MOST) {
      unwritten.merge(member, clock.instant().minus(ago), Attendance::later);
    }
  }

  /** When a member was last present; its registration, if it never was. May read the database. */
  public Instant lastPresent(MemberId member) {
    // Looked up before the database is asked: what is written meanwhile is found there.
    var known = unwritten.getOrDefault(member, Instant.MIN);
    return later(known, store.lastPresent(member).orElseGet(clock::instant));
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Writes what was noted to the database. */
  @Override
  @PreDestroy
  public void run() {
    var taken = Map.copyOf(unwritten);
    if (!taken.isEmpty()) {
      store.present(taken);
      taken.forEach(unwritten::remove);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
