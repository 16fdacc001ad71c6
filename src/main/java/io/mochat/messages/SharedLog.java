package io.mochat.messages;

import java.util.List;
import java.util.function.Consumer;

/**
 * The log as seen by servers that share it: each announces the entries of all, in the order of
 * {@link LogEntry#position}. Thread-safe.
 */
public interface SharedLog {

  /**
   * From now on each batch that this server has stored is given to the taker after its commit, and
   * no longer announced by the log itself. The taker must neither block nor throw.
   */
  void handOver(Consumer<Batch> taker);

  /**
   * Entries of all conversations with {@code after < position <= upTo}, oldest first, of the kinds
   * that this version knows, with their messages as they are now. If there are fewer than the
   * limit, there are no more.
   */
  List<LogEntry> readBetween(long after, long upTo, int limit);

  /** The ends of the log and of the changes, in one snapshot. */
  Heads heads();

  /**
   * The ends of the log and of the changes: the changes up to {@code changes} were made before any
   * entry after {@code position}.
   *
   * @param position the highest position of an entry, 0 for none
   * @param changes the highest id of a change, 0 for none
   */
  record Heads(long position, long changes) {}

  /**
   * What one transaction has stored.
   *
   * @param before the position just before the first of the entries, and an id of changes that
   *     covers every change made before one of them
   * @param entries at least one, in the order of their positions, without entries of other servers
   *     in between
   */
  record Batch(Heads before, List<Stored> entries) {}

  /**
   * An entry on disk.
   *
   * @param announcement announces the entry on this server, to the audience it was posted for
   */
  record Stored(LogEntry entry, Runnable announcement) {}
}
