package io.mochat.storage.stores.credentials;

import io.mochat.kernel.MemberId;
import io.mochat.logins.RefreshStore;
import io.mochat.logins.RefreshToken;
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
class JdbcRefreshStore implements RefreshStore {

  private static final String INSERT =
      """
      INSERT INTO refresh_tokens
        (token_hash, family, agent, created_at, expires_at, rotated_at, revoked)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ROTATE =
      """
      UPDATE refresh_tokens SET rotated_at = ?
      WHERE token_hash = ? AND rotated_at IS NULL AND NOT revoked
      """;

  private static final String FAMILIES =
      """
      SELECT family FROM refresh_tokens
      WHERE agent = ? AND rotated_at IS NULL AND NOT revoked AND expires_at > ?
      ORDER BY created_at DESC, family
      """;

  private static final String TRIM =
      """
      DELETE FROM refresh_tokens WHERE family = ? AND rotated_at IS NOT NULL AND token_hash NOT IN (
        SELECT token_hash FROM refresh_tokens WHERE family = ?
        ORDER BY created_at DESC, token_hash LIMIT ?)
      """;

  private static final String HAS_EXPIRED =
      "SELECT EXISTS (SELECT 1 FROM refresh_tokens WHERE expires_at < ?)";

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcRefreshStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void insert(RefreshToken token) {
    update(
        INSERT,
        token.hash(),
        token.family(),
        token.agent().value(),
        token.createdAt().toEpochMilli(),
        token.expiresAt().toEpochMilli(),
        Columns.millis(token.rotatedAt()),
        token.revoked());
  }

  @Override
  public Optional<RefreshToken> find(String hash) {
    return jdbc.sql("SELECT * FROM refresh_tokens WHERE token_hash = ?")
        .param(hash)
        .query(JdbcRefreshStore::token)
        .optional();
  }

  @Override
  public boolean rotate(String hash, Instant now) {
    return update(ROTATE, now.toEpochMilli(), hash) == 1;
  }

  @Override
  public List<String> families(MemberId agent, Instant now) {
    return jdbc.sql(FAMILIES)
        .params(agent.value(), now.toEpochMilli())
        .query((row, number) -> row.getString("family"))
        .list();
  }

  @Override
  public void revoke(String family) {
    update("UPDATE refresh_tokens SET revoked = TRUE WHERE family = ?", family);
  }

  @Override
  public void revokeAll(MemberId agent) {
    update("UPDATE refresh_tokens SET revoked = TRUE WHERE agent = ?", agent.value());
  }

  @Override
  public void trim(String family, int most) {
    update(TRIM, family, family, most);
  }

  @Override
  public boolean hasExpired(Instant time) {
    return jdbc.sql(HAS_EXPIRED).param(time.toEpochMilli()).query(Boolean.class).single();
  }

  @Override
  public void deleteExpired(Instant time) {
    update("DELETE FROM refresh_tokens WHERE expires_at < ?", time.toEpochMilli());
  }

  private int update(String sql, @Nullable Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update());
  }

  private static RefreshToken token(ResultSet row, int number) throws SQLException {
    return new RefreshToken(
        row.getString("token_hash"),
        row.getString("family"),
        new MemberId(row.getString("agent")),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "expires_at"),
        Columns.nullableInstant(row, "rotated_at"),
        row.getBoolean("revoked"));
  }
}
