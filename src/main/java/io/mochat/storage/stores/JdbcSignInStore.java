package io.mochat.storage.stores;

import io.mochat.accounts.SignIn;
import io.mochat.accounts.SignInStore;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSignInStore implements SignInStore {

  private static final String INSERT =
      """
      INSERT INTO sign_ins (token_hash, code_hash, email, email_key, attempts, expires_at)
      VALUES (?, ?, ?, ?, 0, ?)
      """;

  private static final String KEEP_NEWEST =
      """
      DELETE FROM sign_ins WHERE email_key = ? AND token_hash NOT IN
          (SELECT token_hash FROM sign_ins WHERE email_key = ?
              ORDER BY expires_at DESC, token_hash LIMIT ?)
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcSignInStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void insert(SignIn signIn) {
    update(
        INSERT,
        signIn.tokenHash(),
        signIn.codeHash(),
        signIn.email(),
        Columns.fold(signIn.email()),
        signIn.expiresAt().toEpochMilli());
  }

  @Override
  public void keepNewest(String email, int most) {
    update(KEEP_NEWEST, Columns.fold(email), Columns.fold(email), most);
  }

  @Override
  public int count(String email, Instant now) {
    return jdbc.sql("SELECT count(*) FROM sign_ins WHERE email_key = ? AND expires_at > ?")
        .params(Columns.fold(email), now.toEpochMilli())
        .query(Integer.class)
        .single();
  }

  @Override
  public int countAll() {
    return jdbc.sql("SELECT count(*) FROM sign_ins").query(Integer.class).single();
  }

  @Override
  public Optional<String> takeByToken(String tokenHash, Instant now) {
    return transactions.write(
        () ->
            taken(
                jdbc.sql("SELECT email FROM sign_ins WHERE token_hash = ? AND expires_at > ?")
                    .params(tokenHash, now.toEpochMilli())
                    .query(String.class)
                    .optional()));
  }

  @Override
  public Optional<String> takeByCode(String email, String codeHash, Instant now, int attempts) {
    var key = Columns.fold(email);
    return transactions.write(
        () -> {
          var found =
              jdbc.sql(
                      "SELECT email FROM sign_ins WHERE email_key = ? AND code_hash = ?"
                          + " AND expires_at > ? AND attempts < ?")
                  .params(key, codeHash, now.toEpochMilli(), attempts)
                  .query(String.class)
                  .optional();
          if (found.isEmpty()) {
            update("UPDATE sign_ins SET attempts = attempts + 1 WHERE email_key = ?", key);
          }
          return taken(found);
        });
  }

  @Override
  public void deleteExpired(Instant now) {
    update("DELETE FROM sign_ins WHERE expires_at <= ?", now.toEpochMilli());
  }

  private Optional<String> taken(Optional<String> email) {
    email.ifPresent(
        found -> update("DELETE FROM sign_ins WHERE email_key = ?", Columns.fold(found)));
    return email;
  }

  private void update(String sql, Object... values) {
    transactions.write(() -> jdbc.sql(sql).params(values).update());
  }
}
