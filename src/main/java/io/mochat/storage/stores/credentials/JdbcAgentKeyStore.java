package io.mochat.storage.stores.credentials;

import io.mochat.credentials.AgentKey;
import io.mochat.credentials.AgentKeyStore;
import io.mochat.kernel.MemberId;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAgentKeyStore implements AgentKeyStore {

  private static final String INSERT =
      """
      INSERT INTO agent_keys (fingerprint, agent, text, comment, created_at, last_used_at)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcAgentKeyStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public boolean insert(AgentKey key) {
    return update(
        INSERT,
        key.fingerprint(),
        key.agent().value(),
        key.text(),
        key.comment(),
        key.createdAt().toEpochMilli(),
        Columns.millis(key.lastUsedAt()));
  }

  @Override
  public Optional<AgentKey> find(String fingerprint) {
    return jdbc.sql("SELECT * FROM agent_keys WHERE fingerprint = ?")
        .param(fingerprint)
        .query(JdbcAgentKeyStore::key)
        .optional();
  }

  @Override
  public List<AgentKey> list(MemberId agent) {
    return jdbc.sql("SELECT * FROM agent_keys WHERE agent = ? ORDER BY created_at, fingerprint")
        .param(agent.value())
        .query(JdbcAgentKeyStore::key)
        .list();
  }

  @Override
  public boolean delete(MemberId agent, String fingerprint) {
    return update(
        "DELETE FROM agent_keys WHERE agent = ? AND fingerprint = ?", agent.value(), fingerprint);
  }

  @Override
  public void touch(String fingerprint, Instant now) {
    update(
        "UPDATE agent_keys SET last_used_at = ? WHERE fingerprint = ?",
        now.toEpochMilli(),
        fingerprint);
  }

  private boolean update(String sql, @Nullable Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update()) == 1;
  }

  private static AgentKey key(ResultSet row, int number) throws SQLException {
    return new AgentKey(
        new MemberId(row.getString("agent")),
        row.getString("fingerprint"),
        row.getString("text"),
        row.getString("comment"),
        Columns.instant(row, "created_at"),
        Columns.nullableInstant(row, "last_used_at"));
  }
}
