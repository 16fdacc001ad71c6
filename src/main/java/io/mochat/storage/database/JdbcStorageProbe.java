package io.mochat.storage.database;

import io.mochat.observability.StorageProbe;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the same row each time. */
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

  JdbcStorageProbe(JdbcClient jdbc, JdbcTransactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void store() {
    transactions.write(() -> jdbc.sql(WRITE).param(clock.millis()).update());
  }
}
