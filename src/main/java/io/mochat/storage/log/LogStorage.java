package io.mochat.storage.log;

import io.mochat.messages.SharedLog;
import io.mochat.messages.SharedLog.Heads;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.log.rows.KeptStatements;
import io.mochat.storage.log.rows.MessageRows;
import io.mochat.storage.log.rows.Outcome;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores the batches of the {@link LogWriter}, each in one transaction. After the commit it answers
 * the callers; then the entries are to be announced, in the order of the log.
 */
final class LogStorage implements LogWriter.Store {

  private static final Logger log = LoggerFactory.getLogger(LogStorage.class);

  private final KeptStatements kept;
  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final MessageRows rows;
  private final Positions positions;
  private final AuthorRights rights = new AuthorRights();
  private final Clock clock;
  private final LogMeters meters;
  private volatile @Nullable Consumer<SharedLog.Batch> taker;

  LogStorage(
      JdbcTemplate template,
      JdbcTransactions transactions,
      MessageRows rows,
      Positions positions,
      Clock clock,
      LogMeters meters) {
    this.kept = new KeptStatements(template);
    this.jdbc = JdbcClient.create(template);
    this.transactions = transactions;
    this.rows = rows;
    this.positions = positions;
    this.clock = clock;
    this.meters = meters;
  }

  /** Gives batches to a taker instead of announcing them, as {@link SharedLog} says. */
  void handOver(Consumer<SharedLog.Batch> newTaker) {
    taker = newTaker;
  }

  /**
   * Stores a batch. If it throws, nothing was stored, unless the outcome of the commit is unknown.
   */
  @Override
  public @Nullable Runnable store(List<Pending> batch) {
    var entries = only(PendingEntry.class, batch);
    var reads = only(Pending.Read.class, batch);
    long start = System.nanoTime();
    var written = write(entries, reads);
    long committed = System.nanoTime();
    meters.committed(batch.size(), committed - start);
    for (int i = 0; i < entries.size(); i++) {
      entries.get(i).answer(written.outcomes().get(i));
    }
    for (int i = 0; i < reads.size(); i++) {
      reads.get(i).result().complete(written.positions().get(i));
    }
    var stored = stored(written.outcomes());
    return stored.isEmpty() ? null : () -> pass(written.heads(), announcements(stored, committed));
  }

  private Written write(List<PendingEntry> entries, List<Pending.Read> reads) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean shared = taker != null;
    try {
      return transactions.writeLog(
          () ->
              kept.execute(
                  statements -> {
                    var outcomes =
                        new EntryBatch(entries, now, rows, positions, rights).write(statements);
                    var readTo = new ReadBatch(reads, now).write(statements);
                    return new Written(outcomes, readTo, shared ? headsBefore(outcomes) : null);
                  }));
    } catch (RuntimeException | Error e) {
      positions.forget();
      throw e;
    }
  }

  // The last query of the batch, so that it sees every change made before one of the entries.
  private @Nullable Heads headsBefore(List<Outcome> outcomes) {
    var stored = stored(outcomes);
    return stored.isEmpty()
        ? null
        : JdbcSharedLog.headsBefore(jdbc, stored.getFirst().entry().position());
  }

  private static List<Outcome.Stored> stored(List<Outcome> outcomes) {
    return only(Outcome.Stored.class, outcomes);
  }

  private List<SharedLog.Stored> announcements(List<Outcome.Stored> stored, long committed) {
    var announcements = new ArrayList<SharedLog.Stored>(stored.size());
    for (var one : stored) {
      for (var entry = one; entry != null; entry = entry.then()) {
        var due = entry;
        announcements.add(new SharedLog.Stored(due.entry(), () -> announce(due, committed)));
      }
    }
    return announcements;
  }

  private void pass(@Nullable Heads before, List<SharedLog.Stored> entries) {
    var present = taker;
    if (present == null || before == null) {
      entries.forEach(stored -> stored.announcement().run());
    } else {
      present.accept(new SharedLog.Batch(before, entries));
    }
  }

  private void announce(Outcome.Stored stored, long committed) {
    try {
      stored.announcement().run();
    } catch (RuntimeException | Error e) {
      log.error("Message {} is stored, but telling so failed", stored.entry().message().id(), e);
    }
    meters.announced(System.nanoTime() - committed);
  }

  private static <T> List<T> only(Class<T> kind, List<? super T> all) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private record Written(List<Outcome> outcomes, List<Long> positions, @Nullable Heads heads) {}
}
