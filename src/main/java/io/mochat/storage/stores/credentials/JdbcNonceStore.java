package io.mochat.storage.stores.credentials;

import io.mochat.credentials.NonceStore;
import io.mochat.storage.database.JdbcTransactions;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcNonceStore implements NonceStore {

  private static final String USE =
      "INSERT INTO used_nonces (nonce, kept_until) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String PROPOSE =
      "INSERT INTO login_secret (one, secret) VALUES (1, ?) ON CONFLICT DO NOTHING";

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcNonceStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public String secret(String proposed) {
    return transactions.write(
        () -> {
          jdbc.sql(PROPOSE).param(proposed).update();
          return jdbc.sql("SELECT secret FROM login_secret").query(String.class).single();
        });
  }

  @Override
  public boolean use(String nonce, Instant keptUntil) {
    return transactions.write(() -> jdbc.sql(USE).params(nonce, keptUntil.toEpochMilli()).update())
        == 1;
  }

  @Override
  public void forgetBefore(Instant time) {
    transactions.write(
        () ->
            jdbc.sql("DELETE FROM used_nonces WHERE kept_until < ?")
                .param(time.toEpochMilli())
                .update());
  }
}
