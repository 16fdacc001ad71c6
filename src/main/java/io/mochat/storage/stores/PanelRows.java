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
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Maps rows, one per participant, to panels. */
@Component
class PanelRows implements ResultSetExtractor<List<Panel>> {

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
  public List<Panel> extractData(ResultSet rows) throws SQLException {
    return Participants.readConversations(rows, this::panel);
  }

  private Function<Set<MemberId>, Panel> panel(ResultSet row) throws SQLException {
    var id = new PanelId(row.getString("id"));
    var group = new GroupId(row.getString("group_id"));
    var workspace = new WorkspaceId(row.getString("workspace"));
    var name = row.getString("name");
    var description = row.getString("description");
    boolean isPublic = row.getBoolean("is_public");
    var createdBy = new MemberId(row.getString("created_by"));
    var layout = layout(row);
    var metadata = json.readMap(row.getString("metadata"));
    var createdAt = instant(row, "created_at");
    var updatedAt = instant(row, "updated_at");
    return participants ->
        new Panel(
            id,
            group,
            workspace,
            name,
            description,
            isPublic,
            participants,
            createdBy,
            layout,
            metadata,
            createdAt,
            updatedAt);
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
