package io.mochat.storage.stores.credentials;

import io.mochat.logins.observers.Observer;
import io.mochat.logins.observers.ObserverStore;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcObserverStore implements ObserverStore {

  private static final String INSERT =
      """
      INSERT INTO observers (id, email, password_hash, display_name, created_at)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcObserverStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public boolean insert(Observer observer) {
    return update(
        INSERT,
        observer.id(),
        observer.email(),
        observer.passwordHash(),
        observer.displayName(),
        observer.createdAt().toEpochMilli());
  }

  @Override
  public Optional<Observer> find(String email) {
    return jdbc.sql("SELECT * FROM observers WHERE email = ?")
        .param(email)
        .query(JdbcObserverStore::observer)
        .optional();
  }

  @Override
  public int count() {
    return jdbc.sql("SELECT COUNT(*) FROM observers").query(Integer.class).single();
  }

  @Override
  public boolean delete(String id) {
    return update("DELETE FROM observers WHERE id = ?", id);
  }

  private boolean update(String sql, @Nullable Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update()) == 1;
  }

  private static Observer observer(ResultSet row, int number) throws SQLException {
    return new Observer(
        row.getString("id"),
        row.getString("email"),
        row.getString("password_hash"),
        row.getString("display_name"),
        Columns.instant(row, "created_at"));
  }
}
