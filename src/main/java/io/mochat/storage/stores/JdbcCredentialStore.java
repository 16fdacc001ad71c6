package io.mochat.storage.stores;

import io.mochat.accounts.Credential;
import io.mochat.accounts.Credential.Kind;
import io.mochat.accounts.CredentialStore;
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
class JdbcCredentialStore implements CredentialStore {

  private static final String INSERT =
      """
      INSERT INTO credentials
          (id, kind, member, secret_hash, name, created_at, seen_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String LIST =
      """
      SELECT * FROM credentials WHERE member = ? AND kind = ? ORDER BY created_at DESC, id
      """;

  private static final String DELETE_EXPIRED =
      "DELETE FROM credentials WHERE expires_at <= ? RETURNING member, secret_hash";

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcCredentialStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void insert(Credential credential, String secretHash) {
    update(
        INSERT,
        credential.id(),
        credential.kind().storedName(),
        credential.member().value(),
        secretHash,
        credential.name(),
        credential.createdAt().toEpochMilli(),
        credential.seenAt().toEpochMilli(),
        Columns.millis(credential.expiresAt()));
  }

  @Override
  public boolean isEmpty() {
    return jdbc.sql("SELECT NOT EXISTS (SELECT 1 FROM credentials)").query(Boolean.class).single();
  }

  @Override
  public Optional<Credential> findByHash(String secretHash) {
    return jdbc.sql("SELECT * FROM credentials WHERE secret_hash = ?")
        .param(secretHash)
        .query(JdbcCredentialStore::credential)
        .optional();
  }

  @Override
  public List<Credential> list(MemberId member, Kind kind) {
    return jdbc.sql(LIST)
        .params(member.value(), kind.storedName())
        .query(JdbcCredentialStore::credential)
        .list();
  }

  @Override
  public void touch(String id, Instant seenAt, @Nullable Instant expiresAt) {
    update(
        "UPDATE credentials SET seen_at = ?, expires_at = ? WHERE id = ?",
        seenAt.toEpochMilli(),
        Columns.millis(expiresAt),
        id);
  }

  @Override
  public Optional<String> updateSecret(MemberId member, Kind kind, String id, String secretHash) {
    return transactions.write(
        () -> {
          var old =
              jdbc.sql(
                      "SELECT secret_hash FROM credentials"
                          + " WHERE member = ? AND kind = ? AND id = ?")
                  .params(member.value(), kind.storedName(), id)
                  .query(String.class)
                  .optional();
          if (old.isPresent()) {
            update("UPDATE credentials SET secret_hash = ? WHERE id = ?", secretHash, id);
          }
          return old;
        });
  }

  @Override
  public Optional<String> delete(MemberId member, Kind kind, String id) {
    return transactions.write(
        () ->
            jdbc.sql(
                    "DELETE FROM credentials WHERE member = ? AND kind = ? AND id = ?"
                        + " RETURNING secret_hash")
                .params(member.value(), kind.storedName(), id)
                .query(String.class)
                .optional());
  }

  @Override
  public List<String> deleteAll(MemberId member, Kind kind) {
    return transactions.write(
        () ->
            jdbc.sql(
                    "DELETE FROM credentials WHERE member = ? AND kind = ?"
                        + " RETURNING secret_hash")
                .params(member.value(), kind.storedName())
                .query(String.class)
                .list());
  }

  @Override
  public List<Expired> deleteExpired(Instant now) {
    return transactions.write(
        () ->
            jdbc.sql(DELETE_EXPIRED)
                .param(now.toEpochMilli())
                .query(
                    (row, number) ->
                        new Expired(
                            new MemberId(row.getString("member")), row.getString("secret_hash")))
                .list());
  }

  private void update(String sql, @Nullable Object... values) {
    transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update());
  }

  private static Credential credential(ResultSet row, int number) throws SQLException {
    return new Credential(
        row.getString("id"),
        Kind.of(row.getString("kind")),
        new MemberId(row.getString("member")),
        row.getString("name"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "seen_at"),
        Columns.nullableInstant(row, "expires_at"));
  }
}
