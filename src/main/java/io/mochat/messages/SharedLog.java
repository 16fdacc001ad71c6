package io.mochat.messages;

import java.util.List;
import java.util.function.Consumer;

/**
 * The log as seen by servers that share it: each announces the entries of all, in the order of
 * {@link LogEntry#position}. Thread-safe.
 */
public interface SharedLog {

  /**
   * From now on what a batch of this server has stored is handed over after its commit, and no
   * longer announced by the log itself. The taker must neither block nor throw.
   */
  void handOver(Consumer<Batch> taker);

  /**
   * Entries of all conversations with {@code after < position <= upTo}, oldest first: those of
   * kinds that this version knows, with their messages as they are now. Fewer than the limit are
   * all there are.
   */
  List<LogEntry> readBetween(long after, long upTo, int limit);

  /** How far log and changes are, of one moment. */
  Heads heads();

  /**
   * The ends of the log and of the changes: the changes up to the second were made before any entry
   * behind the first.
   *
   * @param position the highest position of an entry, 0 for none
   * @param changes the highest id of a change, 0 for none
   */
  record Heads(long position, long changes) {}

  /**
   * What one transaction has stored.
   *
   * @param before how far log and changes were: the position just before the first of the entries,
   *     and no change made before one of them missing
   * @param entries at least one, in the order of their positions, nobody else's in between
   */
  record Batch(Heads before, List<Stored> entries) {}

  /**
   * An entry on disk.
   *
   * @param announcement tells those who listen on this server, by the audience it was sent with
   */
  record Stored(LogEntry entry, Runnable announcement) {}
}
