package io.mochat.storage.stores;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.users.User;
import io.mochat.users.UserStore;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcUserStore implements UserStore {

  private static final String INSERT =
      """
      INSERT INTO users (id, kind, username, username_key, display_name, email, email_key, avatar,
          metadata, created_at, provisional)
      VALUES (:id, :kind, :username, :usernameKey, :displayName, :email, :emailKey, :avatar,
          :metadata, :createdAt, :provisional)
      ON CONFLICT DO NOTHING
      """;

  private static final String SETTLE =
      """
      UPDATE users SET username = :username, username_key = :key, provisional = FALSE
      WHERE id = :id AND NOT EXISTS (
          SELECT 1 FROM users other WHERE other.username_key = :key AND other.id <> :id)
      """;

  private static final String VISIBLE =
      """
      SELECT * FROM users WHERE id IN (:ids) AND (id = :viewer
          OR EXISTS (SELECT 1 FROM workspace_members mine
              JOIN workspace_members theirs ON theirs.workspace = mine.workspace
              WHERE mine.member = :viewer AND theirs.member = users.id)
          OR EXISTS (SELECT 1 FROM session_participants mine
              JOIN session_participants theirs ON theirs.session = mine.session
              WHERE mine.member = :viewer AND theirs.member = users.id))
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final UserRows rows;

  JdbcUserStore(JdbcClient jdbc, JdbcTransactions transactions, UserRows rows) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.rows = rows;
  }

  @Override
  public boolean insert(User user) {
    return transactions.write(() -> rows.bind(jdbc.sql(INSERT), user).update() == 1);
  }

  @Override
  public void updateDisplayName(MemberId id, String displayName) {
    transactions.write(
        () ->
            jdbc.sql("UPDATE users SET display_name = ? WHERE id = ?")
                .params(displayName, id.value())
                .update());
  }

  @Override
  public void updateAvatar(MemberId id, @Nullable String avatar) {
    transactions.write(
        () ->
            jdbc.sql("UPDATE users SET avatar = ? WHERE id = ?")
                .params(Arrays.asList(avatar, id.value()))
                .update());
  }

  @Override
  public boolean settle(MemberId id, String username) {
    return transactions.write(
        () ->
            jdbc.sql(SETTLE)
                    .param("id", id.value())
                    .param("username", username)
                    .param("key", Columns.fold(username))
                    .update()
                == 1);
  }

  @Override
  public Optional<User> find(MemberId id) {
    return jdbc.sql("SELECT * FROM users WHERE id = ?").param(id.value()).query(rows).optional();
  }

  @Override
  public List<User> findAll(Collection<MemberId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("SELECT * FROM users WHERE id IN (:ids)")
        .param("ids", values(ids))
        .query(rows)
        .list();
  }

  @Override
  public Optional<User> findByUsername(String username) {
    return jdbc.sql("SELECT * FROM users WHERE username_key = ?")
        .param(Columns.fold(username))
        .query(rows)
        .optional();
  }

  @Override
  public Optional<User> findByEmail(MemberKind kind, String email) {
    return jdbc.sql("SELECT * FROM users WHERE kind = ? AND email_key = ?")
        .params(kind.wireName(), Columns.fold(email))
        .query(rows)
        .optional();
  }

  @Override
  public boolean hasAny(MemberKind kind) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM users WHERE kind = ?)")
        .param(kind.wireName())
        .query(Boolean.class)
        .single();
  }

  @Override
  public List<User> findVisible(MemberId viewer, Collection<MemberId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(VISIBLE)
        .param("ids", values(ids))
        .param("viewer", viewer.value())
        .query(rows)
        .list();
  }

  private static List<String> values(Collection<MemberId> ids) {
    return ids.stream().map(MemberId::value).distinct().toList();
  }
}
