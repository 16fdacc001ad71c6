package io.mochat.storage.stores;

import static io.mochat.storage.database.Columns.instant;
import static io.mochat.storage.database.Columns.nullableInstant;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.retention.Retention;
import io.mochat.storage.database.JsonColumns;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.Home;
import io.mochat.workspaces.Invite;
import io.mochat.workspaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Maps rows to workspaces, groups and invites. */
@Component
class WorkspaceRows {

  private final JsonColumns json;

  WorkspaceRows(JsonColumns json) {
    this.json = json;
  }

  Workspace workspace(ResultSet row, int number) throws SQLException {
    return new Workspace(
        new WorkspaceId(row.getString("id")),
        row.getString("name"),
        row.getString("description"),
        new MemberId(row.getString("owner")),
        json.readMap(row.getString("metadata")),
        retention(row),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  /** The retention in the columns of a workspace; no limit where a column is null. */
  static Retention retention(ResultSet row) throws SQLException {
    int days = row.getInt("max_age_days");
    var maxAge = row.wasNull() ? null : Duration.ofDays(days);
    long messages = row.getLong("max_messages");
    return new Retention(maxAge, row.wasNull() ? null : Long.valueOf(messages));
  }

  Home home(ResultSet row, int number) throws SQLException {
    return new Home(new WorkspaceId(row.getString("workspace")), new GroupId(row.getString("id")));
  }

  Group group(ResultSet row, int number) throws SQLException {
    return new Group(
        new GroupId(row.getString("id")),
        new WorkspaceId(row.getString("workspace")),
        row.getString("name"),
        row.getString("description"),
        new MemberId(row.getString("created_by")),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  Invite invite(ResultSet row, int number) throws SQLException {
    var group = row.getString("group_id");
    int uses = row.getInt("max_uses");
    var maxUses = row.wasNull() ? null : Integer.valueOf(uses);
    return new Invite(
        row.getString("code"),
        new WorkspaceId(row.getString("workspace")),
        group == null ? null : new GroupId(group),
        new MemberId(row.getString("created_by")),
        nullableInstant(row, "expires_at"),
        maxUses,
        row.getInt("current_uses"),
        instant(row, "created_at"));
  }
}
