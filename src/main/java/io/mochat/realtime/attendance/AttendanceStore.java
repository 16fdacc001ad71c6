package io.mochat.realtime.attendance;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Keeps when members were last present. Thread-safe; every call uses the database. */
public interface AttendanceStore {

  /** Notes when members were present; earlier times than those known change nothing. */
  void present(Map<MemberId, Instant> times);

  /**
   * When a member was last present; its registration, if it never was. Empty for an unknown one.
   */
  Optional<Instant> lastPresent(MemberId member);
}
