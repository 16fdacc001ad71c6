package io.mochat.storage.stores.credentials;

import io.mochat.storage.database.JdbcTransactions;
import io.mochat.users.AllowedNameStore;
import java.time.Instant;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAllowedNameStore implements AllowedNameStore {

  private static final String ALLOW =
      """
      INSERT INTO allowed_names (name_key, until) VALUES (?, ?)
      ON CONFLICT (name_key) DO UPDATE SET until = excluded.until
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcAllowedNameStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void allow(String key, Instant until) {
    update(ALLOW, key, until.toEpochMilli());
  }

  @Override
  public boolean take(String key, Instant now) {
    return update(
            "DELETE FROM allowed_names WHERE name_key = ? AND until > ?", key, now.toEpochMilli())
        == 1;
  }

  @Override
  public void deleteBefore(Instant time) {
    update("DELETE FROM allowed_names WHERE until <= ?", time.toEpochMilli());
  }

  private int update(String sql, Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update());
  }
}
