package io.mochat.storage.stores.credentials;

import io.mochat.kernel.MemberId;
import io.mochat.logins.LoginKey;
import io.mochat.logins.LoginStore;
import io.mochat.logins.Newcomer;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLoginStore implements LoginStore {

  private static final String INSERT =
      """
      INSERT INTO newcomers (id, username, public_key, capabilities, created_at)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String INSERT_KEY =
      """
      INSERT INTO rsa_keys (agent, fingerprint, public_key, created_at)
      VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String KEYS =
      """
      SELECT fingerprint, public_key, created_at FROM rsa_keys WHERE agent = ?
      ORDER BY created_at, fingerprint
      """;

  private static final String DELETE_KEY =
      "DELETE FROM rsa_keys WHERE agent = ? AND fingerprint = ?";

  private static final String CHALLENGES =
      """
      SELECT challenge FROM login_challenges WHERE subject = ? AND expires_at > ?
      ORDER BY expires_at, challenge
      """;

  private static final String HAS_OLD =
      """
      SELECT EXISTS (SELECT 1 FROM login_challenges WHERE expires_at <= ?)
        OR EXISTS (SELECT 1 FROM newcomers WHERE created_at <= ?)
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final JsonColumns json;

  JdbcLoginStore(JdbcClient jdbc, JdbcTransactions transactions, JsonColumns json) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.json = json;
  }

  @Override
  public boolean insert(Newcomer newcomer) {
    return update(
        INSERT,
        newcomer.id().value(),
        newcomer.username(),
        newcomer.publicKey(),
        json.writeList(newcomer.capabilities()),
        newcomer.createdAt().toEpochMilli());
  }

  @Override
  public Optional<Newcomer> findNewcomer(MemberId id) {
    return jdbc.sql("SELECT * FROM newcomers WHERE id = ?")
        .param(id.value())
        .query(this::newcomer)
        .optional();
  }

  @Override
  public int countNewcomers() {
    return jdbc.sql("SELECT COUNT(*) FROM newcomers").query(Integer.class).single();
  }

  @Override
  public boolean deleteNewcomer(MemberId id) {
    return update("DELETE FROM newcomers WHERE id = ?", id.value());
  }

  @Override
  public void insertKey(MemberId agent, LoginKey key) {
    update(INSERT_KEY, agent.value(), key.fingerprint(), key.pem(), key.createdAt().toEpochMilli());
  }

  @Override
  public List<LoginKey> keys(MemberId agent) {
    return jdbc.sql(KEYS)
        .param(agent.value())
        .query(
            (row, number) ->
                new LoginKey(
                    row.getString("fingerprint"),
                    row.getString("public_key"),
                    Instant.ofEpochMilli(row.getLong("created_at"))))
        .list();
  }

  @Override
  public boolean deleteKey(MemberId agent, String fingerprint) {
    return update(DELETE_KEY, agent.value(), fingerprint);
  }

  @Override
  public void insertChallenge(MemberId subject, String challenge, Instant expiresAt) {
    update(
        "INSERT INTO login_challenges (challenge, subject, expires_at) VALUES (?, ?, ?)",
        challenge,
        subject.value(),
        expiresAt.toEpochMilli());
  }

  @Override
  public List<String> challenges(MemberId subject, Instant now) {
    return jdbc.sql(CHALLENGES)
        .params(subject.value(), now.toEpochMilli())
        .query((row, number) -> row.getString("challenge"))
        .list();
  }

  @Override
  public boolean deleteChallenge(MemberId subject, String challenge) {
    return update(
        "DELETE FROM login_challenges WHERE challenge = ? AND subject = ?",
        challenge,
        subject.value());
  }

  @Override
  public boolean hasOld(Instant now, Instant oldestNewcomer) {
    return jdbc.sql(HAS_OLD)
        .params(now.toEpochMilli(), oldestNewcomer.toEpochMilli())
        .query(Boolean.class)
        .single();
  }

  @Override
  public void forget(Instant now, Instant oldestNewcomer) {
    update("DELETE FROM login_challenges WHERE expires_at <= ?", now.toEpochMilli());
    update("DELETE FROM newcomers WHERE created_at <= ?", oldestNewcomer.toEpochMilli());
  }

  private boolean update(String sql, Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update()) == 1;
  }

  private Newcomer newcomer(ResultSet row, int number) throws SQLException {
    return new Newcomer(
        new MemberId(row.getString("id")),
        row.getString("username"),
        row.getString("public_key"),
        json.readList(row.getString("capabilities")),
        Columns.instant(row, "created_at"));
  }
}
