package io.mochat.realtime.attendance;

import io.mochat.kernel.MemberId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Attendance that is kept in memory; everybody registered long ago. */
public final class TestAttendance implements AttendanceStore {

  /** When everybody registered. */
  public static final Instant REGISTERED = Instant.EPOCH;

  private final Map<MemberId, Instant> stored = new HashMap<>();
  private final Attendance attendance;

  /** By the system's clock. */
  public TestAttendance() {
    this(Clock.systemUTC());
  }

  /** By this clock. */
  public TestAttendance(Clock clock) {
    attendance = new Attendance(this, clock);
  }

  /** The attendance on top of this. */
  public Attendance attendance() {
    return attendance;
  }

  @Override
  public void present(Map<MemberId, Instant> times) {
    stored.putAll(times);
  }

  @Override
  public Optional<Instant> lastPresent(MemberId member) {
    return Optional.of(stored.getOrDefault(member, REGISTERED));
  }
}
