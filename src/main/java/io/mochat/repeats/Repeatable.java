package io.mochat.repeats;

/**
 * Work whose result is not what is kept of it: because it is no text, or because it is secret.
 *
 * @param <T> what is answered
 */
public interface Repeatable<T> {

  /** Does the work, for the first call. */
  T first();

  /** Answers a repeat from what is kept. */
  T again(String kept);

  /** What is to be kept of an answer, first or repeated: no secrets. */
  String kept(T answer);

  /** Whether nothing may be stored of it; asked when it is done. */
  default boolean leavesNoTrace() {
    return false;
  }
}
