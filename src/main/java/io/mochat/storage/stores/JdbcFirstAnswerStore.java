package io.mochat.storage.stores;

import io.mochat.repeats.AttemptKey;
import io.mochat.repeats.FirstAnswer;
import io.mochat.repeats.FirstAnswerStore;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcFirstAnswerStore implements FirstAnswerStore {

  private static final String FIND =
      "SELECT * FROM first_answers WHERE scope = ? AND operation = ? AND client_key = ?";

  private static final String SAVE =
      """
      INSERT INTO first_answers (scope, operation, client_key, fingerprint, answer, expires_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (scope, operation, client_key) DO UPDATE
      SET fingerprint = excluded.fingerprint, answer = excluded.answer,
          expires_at = excluded.expires_at
      """;

  private static final String DELETE_EXPIRED =
      """
      DELETE FROM first_answers WHERE (scope, operation, client_key) IN (
          SELECT scope, operation, client_key FROM first_answers
          WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)
      """;

  private static final String TOO_MANY =
      """
      SELECT scope, count(*) AS answers FROM first_answers
      GROUP BY scope HAVING count(*) > ? LIMIT 1
      """;

  private static final String DELETE_BEYOND =
      """
      DELETE FROM first_answers WHERE (scope, operation, client_key) IN (
          SELECT scope, operation, client_key FROM first_answers
          WHERE scope = ? ORDER BY expires_at LIMIT ?)
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcFirstAnswerStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Optional<FirstAnswer> find(AttemptKey key) {
    return jdbc.sql(FIND)
        .params(key.scope(), key.operation(), key.value())
        .query(JdbcFirstAnswerStore::answer)
        .optional();
  }

  @Override
  public void save(FirstAnswer answer) {
    var key = answer.key();
    update(
        SAVE,
        key.scope(),
        key.operation(),
        key.value(),
        answer.fingerprint(),
        answer.answer(),
        answer.expiresAt().toEpochMilli());
  }

  @Override
  public int deleteExpired(Instant now, int limit) {
    return update(DELETE_EXPIRED, now.toEpochMilli(), limit);
  }

  @Override
  public int deleteBeyond(int most, int limit) {
    return jdbc.sql(TOO_MANY)
        .param(most)
        .query((row, number) -> new Excess(row.getString("scope"), row.getLong("answers") - most))
        .optional()
        .map(found -> update(DELETE_BEYOND, found.scope(), Math.min(found.answers(), limit)))
        .orElse(0);
  }

  private int update(String sql, Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(values).update());
  }

  private static FirstAnswer answer(ResultSet row, int number) throws SQLException {
    return new FirstAnswer(
        new AttemptKey(
            row.getString("scope"), row.getString("operation"), row.getString("client_key")),
        row.getString("fingerprint"),
        row.getString("answer"),
        Columns.instant(row, "expires_at"));
  }

  /** How many answers a scope has too many. */
  private record Excess(String scope, long answers) {}
}
