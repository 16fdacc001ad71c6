package io.mochat.storage.stores;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelStore;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPanelStore implements PanelStore {

  private static final String INSERT =
      """
      INSERT INTO panels (id, group_id, workspace, name, description, is_public, created_by,
          type, parent, provider, plugin_panel, metadata, created_at, updated_at)
      VALUES (:id, :group, :workspace, :name, :description, :isPublic, :createdBy,
          :type, :parent, :provider, :pluginPanel, :metadata, :createdAt, :updatedAt)
      ON CONFLICT DO NOTHING
      """;

  // One statement reads panels and participants, so that both are of one snapshot.
  private static final String SELECT =
      """
      SELECT panels.*, participants.member
      FROM panels LEFT JOIN panel_participants participants ON participants.panel = panels.id
      WHERE panels.deleted_at IS NULL AND panels.%s
      ORDER BY panels.ordinal, participants.ordinal
      """;

  private static final String FIND = SELECT.formatted("id = ?");

  private static final String LIST = SELECT.formatted("group_id IN (:groups)");

  private static final String UPDATE =
      """
      UPDATE panels SET name = :name, description = :description, is_public = :isPublic,
          type = :type, metadata = :metadata, updated_at = :updatedAt
      WHERE id = :id AND deleted_at IS NULL AND NOT EXISTS (
          SELECT 1 FROM panels other
          WHERE other.group_id = panels.group_id AND other.name = :name
              AND other.id <> :id AND other.deleted_at IS NULL)
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final Conversations conversations;
  private final Participants participants;
  private final PanelRows rows;
  private final JsonColumns json;

  JdbcPanelStore(
      JdbcClient jdbc,
      JdbcTransactions transactions,
      Conversations conversations,
      PanelRows rows,
      JsonColumns json) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.conversations = conversations;
    this.participants = Participants.ofPanels(jdbc);
    this.rows = rows;
    this.json = json;
  }

  @Override
  public boolean insert(Panel panel) {
    return transactions.write(() -> insertRow(panel) && open(panel));
  }

  @Override
  public Optional<Panel> find(PanelId id) {
    return jdbc.sql(FIND).param(id.value()).query(rows).stream().findFirst();
  }

  @Override
  public List<Panel> listOf(Collection<GroupId> groups) {
    if (groups.isEmpty()) {
      return List.of();
    }
    var ids = groups.stream().map(GroupId::value).distinct().toList();
    return jdbc.sql(LIST).param("groups", ids).query(rows);
  }

  @Override
  public boolean update(Panel panel) {
    return transactions.write(
        () ->
            jdbc.sql(UPDATE)
                    .param("id", panel.id().value())
                    .param("name", panel.name())
                    .param("description", panel.description())
                    .param("isPublic", panel.isPublic())
                    .param("type", panel.layout().type())
                    .param("metadata", json.write(panel.metadata()))
                    .param("updatedAt", panel.updatedAt().toEpochMilli())
                    .update()
                == 1);
  }

  @Override
  public void addParticipant(PanelId id, MemberId member, Instant at) {
    transactions.write(
        () -> conversations.isOpen(id) ? participants.add(id, List.of(member), at) : 0);
  }

  @Override
  public void removeParticipant(PanelId id, MemberId member) {
    transactions.write(() -> participants.remove(id, List.of(member)));
  }

  @Override
  public boolean delete(PanelId id, Instant at) {
    return transactions.write(
        () -> {
          jdbc.sql("UPDATE panels SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL")
              .params(at.toEpochMilli(), id.value())
              .update();
          return conversations.close(id, at);
        });
  }

  private boolean insertRow(Panel panel) {
    return rows.bind(jdbc.sql(INSERT), panel).update() == 1;
  }

  private boolean open(Panel panel) {
    conversations.open(panel.id());
    participants.add(panel.id(), panel.participants(), panel.createdAt());
    return true;
  }
}
