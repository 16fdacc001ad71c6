package io.mochat.storage;

import static io.mochat.storage.Columns.instant;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.panels.Panel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Component;

/** Maps rows, one per participant, to panels. */
@Component
class PanelRows implements ResultSetExtractor<List<Panel>> {

  private final JsonColumns json;

  PanelRows(JsonColumns json) {
    this.json = json;
  }

  @Override
  public List<Panel> extractData(ResultSet rows) throws SQLException {
    return Participants.readPlaces(rows, this::panel);
  }

  private Function<Set<MemberId>, Panel> panel(ResultSet row) throws SQLException {
    var id = new PanelId(row.getString("id"));
    var group = new GroupId(row.getString("group_id"));
    var workspace = new WorkspaceId(row.getString("workspace"));
    var name = row.getString("name");
    var description = row.getString("description");
    boolean isPublic = row.getBoolean("is_public");
    var createdBy = new MemberId(row.getString("created_by"));
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
            metadata,
            createdAt,
            updatedAt);
  }
}
