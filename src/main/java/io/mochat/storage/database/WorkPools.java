package io.mochat.storage.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections by the kind of work that wants one, so that none waits for another: however many
 * reads wait, the log's writer, units of work and health find theirs. A transaction is of the kind
 * that its thread has said; everything else is a read. Thread-safe.
 */
final class WorkPools extends AbstractDataSource implements AutoCloseable {

  /** What a connection is for. */
  enum Work {
    /** What is looked up, outside of transactions. */
    READS,
    /** Units of work of stores. */
    UNITS,
    /** Batches of the log. */
    LOG
  }

  private static final ThreadLocal<@Nullable Work> CURRENT = new ThreadLocal<>();

  private final HikariDataSource reads;
  private final HikariDataSource units;
  private final HikariDataSource log;

  /** The pools of all kinds, of which some may be the same. */
  WorkPools(HikariDataSource reads, HikariDataSource units, HikariDataSource log) {
    this.reads = reads;
    this.units = units;
    this.log = log;
  }

  /** The same pool for all. */
  static WorkPools one(HikariDataSource pool) {
    return new WorkPools(pool, pool, pool);
  }

  /** Does something whose transactions are of this kind. */
  static <T> T as(Work work, Supplier<T> transaction) {
    var before = CURRENT.get();
    CURRENT.set(work);
    try {
      return transaction.get();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool(CURRENT.get()).getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  void setMetricsTrackerFactory(MetricsTrackerFactory meters) {
    all().forEach(pool -> pool.setMetricsTrackerFactory(meters));
  }

  @Override
  public void close() {
    all().forEach(HikariDataSource::close);
  }

  private Stream<HikariDataSource> all() {
    return Stream.of(reads, units, log).distinct();
  }

  private HikariDataSource pool(@Nullable Work work) {
    return switch (work) {
      case null -> reads;
      case READS -> reads;
      case UNITS -> units;
      case LOG -> log;
    };
  }
}
