package io.mochat.repeats;

import java.time.Instant;
import java.util.Optional;

/** Keeps first answers. Thread-safe; every call reads or writes the database. */
public interface FirstAnswerStore {

  /** What is kept under a key, expired or not. */
  Optional<FirstAnswer> find(AttemptKey key);

  /** Keeps an answer, in place of another under its key. */
  void save(FirstAnswer answer);

  /**
   * Deletes answers that have expired at this time.
   *
   * @param limit the most to delete
   * @return how many were
   */
  int deleteExpired(Instant now, int limit);

  /**
   * Deletes, of one scope that has more answers than it may, those that expire first.
   *
   * @param most how many a scope may have
   * @param limit the most to delete
   * @return how many were; 0 when no scope has too many
   */
  int deleteBeyond(int most, int limit);
}
