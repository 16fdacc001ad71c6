package io.mochat.storage.stores;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.storage.database.JsonColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Maps rows to panels. */
@Component
class PanelRows implements RowMapper<Panel> {

  private final JsonColumns json;

  PanelRows(JsonColumns json) {
    this.json = json;
  }

  StatementSpec bind(StatementSpec statement, Panel panel) {
    var layout = panel.layout();
    return statement
        .param("id", panel.id().value())
        .param("group", panel.group().value())
        .param("workspace", panel.workspace().value())
        .param("name", panel.name())
        .param("nameKey", panel.nameKey())
        .param("description", panel.description())
        .param("isPublic", panel.isPublic())
        .param("createdBy", panel.createdBy().value())
        .param("type", layout.type())
        .param("parent", layout.parent() == null ? null : layout.parent().value())
        .param("provider", layout.provider())
        .param("pluginPanel", layout.pluginPanel())
        .param("metadata", json.write(panel.metadata()))
        .param("createdAt", panel.createdAt().toEpochMilli())
        .param("updatedAt", panel.updatedAt().toEpochMilli());
  }

  @Override
  public Panel mapRow(ResultSet row, int number) throws SQLException {
    return new Panel(
        new PanelId(row.getString("id")),
        new GroupId(row.getString("group_id")),
        new WorkspaceId(row.getString("workspace")),
        row.getString("name"),
        row.getString("description"),
        row.getBoolean("is_public"),
        Participants.of(row),
        new MemberId(row.getString("created_by")),
        layout(row),
        json.readMap(row.getString("metadata")),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static PanelLayout layout(ResultSet row) throws SQLException {
    var parent = row.getString("parent");
    return new PanelLayout(
        row.getInt("type"),
        parent == null ? null : new PanelId(parent),
        row.getString("provider"),
        row.getString("plugin_panel"));
  }
}
