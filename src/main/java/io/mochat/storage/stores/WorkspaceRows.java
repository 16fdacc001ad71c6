package io.mochat.storage.stores;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.retention.Retention;
import io.mochat.storage.database.JsonColumns;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.Home;
import io.mochat.workspaces.Listing;
import io.mochat.workspaces.PublicWorkspaces.Found;
import io.mochat.workspaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Maps rows to workspaces and groups. */
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
        instant(row, "updated_at"),
        listing(row));
  }

  Found found(ResultSet row, int number) throws SQLException {
    return new Found(workspace(row, number), row.getLong("members"), row.getLong("place"));
  }

  private Listing listing(ResultSet row) throws SQLException {
    int most = row.getInt("max_members");
    var maxMembers = row.wasNull() ? null : Integer.valueOf(most);
    return new Listing(
        row.getBoolean("is_public"),
        json.readList(row.getString("tags")),
        row.getString("instructions"),
        maxMembers);
  }

  /** In what a search looks for its text; nothing for a private workspace. */
  @Nullable String foundBy(Workspace workspace) {
    if (!workspace.listing().isPublic()) {
      return null;
    }
    var description = workspace.description() == null ? "" : workspace.description();
    return (workspace.name() + '\n' + description).toLowerCase(Locale.ROOT);
  }

  /** What the tags of a row are like that has this one among them. */
  String tagPattern(String tag) {
    var inList = json.writeList(List.of(tag));
    return "%" + escaped(inList.substring(1, inList.length() - 1)) + "%";
  }

  /** A text as it stands in a pattern with {@code !} for escapes. */
  static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
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
}
