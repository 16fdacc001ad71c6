package io.mochat.storage.database;

import io.mochat.observability.StorageProbe;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the same row each time. On SQLite the disk is that of the data. */
@Component
class JdbcStorageProbe implements StorageProbe {

  private static final String WRITE =
      """
      INSERT INTO storage_probe (id, at) VALUES (1, ?)
      ON CONFLICT (id) DO UPDATE SET at = excluded.at
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final Clock clock;
  private final StorageProperties properties;

  JdbcStorageProbe(
      JdbcClient jdbc, JdbcTransactions transactions, Clock clock, StorageProperties properties) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    this.properties = properties;
  }

  @Override
  public void store() {
    transactions.write(() -> jdbc.sql(WRITE).param(clock.millis()).update());
  }

  // The disk of a PostgreSQL is not ours to look at.
  @Override
  public long room() {
    return switch (properties.type()) {
      case SQLITE -> properties.dataDir().toFile().getUsableSpace();
      case MEMORY, POSTGRES -> Long.MAX_VALUE;
    };
  }
}
