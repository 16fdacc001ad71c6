package io.mochat.storage.stores.credentials;

import io.mochat.agents.TemporaryToken;
import io.mochat.agents.TemporaryTokenStore;
import io.mochat.kernel.MemberId;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTemporaryTokenStore implements TemporaryTokenStore {

  private static final String INSERT =
      """
      INSERT INTO agent_tokens (token_hash, agent, label, created_at, expires_at)
      VALUES (?, ?, ?, ?, ?)
      """;

  private static final String LIST =
      "SELECT * FROM agent_tokens WHERE agent = ? ORDER BY created_at DESC, token_hash";

  private static final String HAS_EXPIRED =
      "SELECT EXISTS (SELECT 1 FROM agent_tokens WHERE expires_at <= ?)";

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcTemporaryTokenStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void insert(TemporaryToken token) {
    transactions.write(
        () ->
            jdbc.sql(INSERT)
                .params(
                    token.hash(),
                    token.agent().value(),
                    token.label(),
                    token.createdAt().toEpochMilli(),
                    token.expiresAt().toEpochMilli())
                .update());
  }

  @Override
  public Optional<TemporaryToken> find(String hash) {
    return jdbc.sql("SELECT * FROM agent_tokens WHERE token_hash = ?")
        .param(hash)
        .query(JdbcTemporaryTokenStore::token)
        .optional();
  }

  @Override
  public List<TemporaryToken> list(MemberId agent) {
    return jdbc.sql(LIST).param(agent.value()).query(JdbcTemporaryTokenStore::token).list();
  }

  @Override
  public boolean delete(String hash) {
    return transactions.write(
            () -> jdbc.sql("DELETE FROM agent_tokens WHERE token_hash = ?").param(hash).update())
        == 1;
  }

  @Override
  public boolean hasExpired(Instant time) {
    return jdbc.sql(HAS_EXPIRED).param(time.toEpochMilli()).query(Boolean.class).single();
  }

  @Override
  public List<TemporaryToken> deleteExpired(Instant time) {
    return transactions.write(
        () ->
            jdbc.sql("DELETE FROM agent_tokens WHERE expires_at <= ? RETURNING *")
                .param(time.toEpochMilli())
                .query(JdbcTemporaryTokenStore::token)
                .list());
  }

  private static TemporaryToken token(ResultSet row, int number) throws SQLException {
    return new TemporaryToken(
        row.getString("token_hash"),
        new MemberId(row.getString("agent")),
        row.getString("label"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "expires_at"));
  }
}
