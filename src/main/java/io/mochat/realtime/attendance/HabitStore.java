package io.mochat.realtime.attendance;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.subscriptions.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps habits. Thread-safe; every call uses the database. */
public interface HabitStore {

  /** What a member makes a habit of at a front. */
  Set<Scope> find(MemberId member, String front);

  /** Stores a habit, or when it was seen last. */
  void save(Habit habit, Instant seenAt);

  /** Deletes a habit. */
  void delete(Habit habit);

  /** Notes when habits were seen; those that are not stored, and earlier times, change nothing. */
  void seen(Map<Habit, Instant> times);

  /** When a habit was seen last; empty if it is not stored. */
  Optional<Instant> lastSeen(Habit habit);
}
