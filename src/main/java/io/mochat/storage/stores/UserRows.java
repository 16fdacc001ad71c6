package io.mochat.storage.stores;

import static io.mochat.storage.database.Columns.fold;
import static io.mochat.storage.database.Columns.foldNullable;
import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.storage.database.JsonColumns;
import io.mochat.users.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Maps users to rows of the table and back. */
@Component
class UserRows implements RowMapper<User> {

  private final JsonColumns json;

  UserRows(JsonColumns json) {
    this.json = json;
  }

  StatementSpec bind(StatementSpec statement, User user) {
    return statement
        .param("id", user.id().value())
        .param("kind", user.kind().wireName())
        .param("username", user.username())
        .param("usernameKey", fold(user.username()))
        .param("displayName", user.displayName())
        .param("email", user.email())
        .param("emailKey", foldNullable(user.email()))
        .param("avatar", user.avatar())
        .param("metadata", json.write(user.metadata()))
        .param("createdAt", user.createdAt().toEpochMilli())
        .param("provisional", user.isProvisional());
  }

  @Override
  public User mapRow(ResultSet row, int number) throws SQLException {
    return new User(
        new MemberId(row.getString("id")),
        MemberKind.of(row.getString("kind")),
        row.getString("username"),
        row.getString("display_name"),
        row.getString("email"),
        row.getString("avatar"),
        json.readMap(row.getString("metadata")),
        instant(row, "created_at"),
        row.getBoolean("provisional"));
  }
}
