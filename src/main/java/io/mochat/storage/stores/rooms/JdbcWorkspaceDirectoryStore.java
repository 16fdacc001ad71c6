package io.mochat.storage.stores.rooms;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.workspaces.WorkspaceDirectory.Entry;
import io.mochat.workspaces.WorkspaceDirectoryStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcWorkspaceDirectoryStore implements WorkspaceDirectoryStore {

  private static final String LIST =
      """
      SELECT id, name, owner, is_public, created_at,
          (SELECT count(*) FROM workspace_members WHERE workspace = workspaces.id) AS members
      FROM workspaces
      WHERE deleted_at IS NULL AND id > :after
          AND (id = :text OR lower(name) LIKE :part ESCAPE '!')
      ORDER BY id LIMIT :most
      """;

  private final JdbcClient jdbc;

  JdbcWorkspaceDirectoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Entry> listAfter(@Nullable WorkspaceId after, String text, int most) {
    return jdbc.sql(LIST)
        .param("after", after == null ? "" : after.value())
        .param("text", text)
        .param("part", "%" + text.toLowerCase(Locale.ROOT).replaceAll("[%_!]", "!$0") + "%")
        .param("most", most)
        .query(JdbcWorkspaceDirectoryStore::entry)
        .list();
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        new WorkspaceId(row.getString("id")),
        row.getString("name"),
        new MemberId(row.getString("owner")),
        row.getLong("members"),
        row.getBoolean("is_public"),
        instant(row, "created_at"));
  }
}
