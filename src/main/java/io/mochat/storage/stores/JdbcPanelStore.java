package io.mochat.storage.stores;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelPlace;
import io.mochat.panels.PanelStore;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPanelStore implements PanelStore {

  private static final String INSERT =
      """
      INSERT INTO panels (id, group_id, workspace, name, name_key, description, is_public, created_by,
          type, parent, provider, plugin_panel, metadata, created_at, updated_at)
      VALUES (:id, :group, :workspace, :name, :nameKey, :description, :isPublic, :createdBy, :type,
           :parent, :provider, :pluginPanel, :metadata, :createdAt, :updatedAt)
      ON CONFLICT DO NOTHING
      """;

  // One statement reads panels and participants, so that both are of one snapshot.
  private static final String SELECT =
      """
      SELECT id, group_id, workspace, name, description, is_public, created_by, type, parent,
          provider, plugin_panel, created_at, updated_at, %s AS metadata, %s
      FROM panels
      WHERE id %s
      ORDER BY ordinal
      """;

  private static final String FIND = select("metadata", "= ? AND deleted_at IS NULL");

  private static final String FIND_ALL = select("metadata", "IN (:ids)");

  private static final String FIND_ALL_SMALL = select(JsonColumns.SMALL, "IN (:ids)");

  private static final String COUNT =
      """
      SELECT count(*) FROM panels
      WHERE workspace = :workspace AND deleted_at IS NULL
          AND (:creator = '' OR created_by = :creator)
      """;

  private static final String READABLE =
      """
      SELECT id, group_id, type
      FROM panels
      WHERE deleted_at IS NULL AND group_id IN (:groups) AND ordinal > :after
          AND EXISTS (SELECT 1 FROM workspace_members members
              WHERE members.workspace = panels.workspace AND members.member = :member)
          AND (is_public OR EXISTS (SELECT 1 FROM panel_participants participants
              WHERE participants.panel = panels.id AND participants.member = :member))
      ORDER BY ordinal LIMIT :most
      """;

  // Of others than the one in question; what the caller cannot see takes no name from it.
  private static final String NAMED_SO =
      """
      other.name_key = :nameKey AND other.id <> :id AND other.deleted_at IS NULL
          AND (other.is_public OR EXISTS (SELECT 1 FROM panel_participants participants
              WHERE participants.panel = other.id AND participants.member = :caller))
      """;

  private static final String TAKEN =
      "SELECT 1 FROM panels other WHERE other.group_id = :group AND " + NAMED_SO + " LIMIT 1";

  // A name that stays was the panel's own before names were compared as they are now.
  private static final String UPDATE =
      """
      UPDATE panels SET name = :name, description = :description, is_public = :isPublic,
          name_key = CASE WHEN name = :name THEN name_key ELSE :nameKey END,
          type = :type, metadata = :metadata, updated_at = :updatedAt
      WHERE id = :id AND deleted_at IS NULL AND (
          name = :name AND (is_public OR is_public = :isPublic)
          OR NOT EXISTS (SELECT 1 FROM panels other WHERE other.group_id = panels.group_id AND
      """
          + NAMED_SO
          + "))";

  private static final String MOVE =
      """
      UPDATE panels SET group_id = :group, parent = NULL, updated_at = :updatedAt
      WHERE id = :id AND deleted_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM panels other WHERE other.group_id = :group AND
      """
          + NAMED_SO
          + ")";

  private static final String OF_PARTICIPANT =
      """
      SELECT panels.id
      FROM panels JOIN panel_participants participants ON participants.panel = panels.id
      WHERE participants.member = ? AND panels.workspace = ? AND deleted_at IS NULL
      ORDER BY panels.ordinal
      """;

  private static final String IN_WORKSPACE =
      """
      SELECT id FROM panels
      WHERE workspace = ? AND deleted_at IS NULL AND (is_public OR ?) ORDER BY ordinal
      """;

  // Below the number of parameters that databases accept.
  private static final int CHUNK = 1_000;

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
    return transactions.write(() -> !isTaken(panel) && insertRow(panel) && open(panel));
  }

  @Override
  public Optional<Panel> find(PanelId id) {
    return jdbc.sql(FIND).param(id.value()).query(rows).optional();
  }

  @Override
  public List<PanelPlace> listReadable(
      MemberId member, Collection<GroupId> groups, @Nullable PanelId after, int most) {
    if (groups.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(READABLE)
        .param("member", member.value())
        .param("groups", groups.stream().map(GroupId::value).distinct().toList())
        .param("after", after == null ? 0L : ordinal(after))
        .param("most", most)
        .query(JdbcPanelStore::place)
        .list();
  }

  @Override
  public List<Panel> findAll(Collection<PanelId> ids, boolean withMetadata) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(withMetadata ? FIND_ALL : FIND_ALL_SMALL)
        .param("ids", ids.stream().map(PanelId::value).toList())
        .query(rows)
        .list();
  }

  @Override
  public long count(WorkspaceId workspace, @Nullable MemberId creator) {
    return jdbc.sql(COUNT)
        .param("workspace", workspace.value())
        .param("creator", creator == null ? "" : creator.value())
        .query(Long.class)
        .single();
  }

  @Override
  public Set<PanelId> among(Collection<PanelId> ids) {
    var found = new HashSet<PanelId>();
    var all = ids.stream().map(PanelId::value).distinct().toList();
    for (int from = 0; from < all.size(); from += CHUNK) {
      found.addAll(
          jdbc.sql("SELECT id FROM panels WHERE deleted_at IS NULL AND id IN (:ids)")
              .param("ids", all.subList(from, Math.min(all.size(), from + CHUNK)))
              .query((row, number) -> new PanelId(row.getString("id")))
              .list());
    }
    return found;
  }

  // Deleted panels keep theirs.
  private long ordinal(PanelId id) {
    return jdbc.sql("SELECT ordinal FROM panels WHERE id = ?")
        .param(id.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  @Override
  public boolean update(Panel panel, MemberId caller) {
    return transactions.write(
        () -> {
          boolean updated =
              rows.bind(jdbc.sql(UPDATE), panel).param("caller", caller.value()).update() == 1;
          // Whoever merely read it may no longer post either, if it was public.
          if (updated && !panel.isPublic()) {
            conversations.countDeparture(List.of(panel.id()));
          }
          return updated;
        });
  }

  @Override
  public boolean move(Panel panel, GroupId group, MemberId caller, Instant at) {
    return transactions.write(
        () ->
            jdbc.sql(MOVE)
                    .param("id", panel.id().value())
                    .param("group", group.value())
                    .param("nameKey", panel.nameKey())
                    .param("updatedAt", at.toEpochMilli())
                    .param("caller", caller.value())
                    .update()
                == 1);
  }

  @Override
  public void addParticipants(PanelId id, Collection<MemberId> members, Instant at) {
    transactions.write(() -> conversations.isOpen(id) ? participants.add(id, members, at) : 0);
  }

  @Override
  public void removeParticipants(PanelId id, Collection<MemberId> members) {
    transactions.write(
        () -> {
          boolean removed = participants.remove(id, members) > 0;
          if (removed) {
            conversations.countDeparture(List.of(id));
          }
          return removed;
        });
  }

  @Override
  public List<PanelId> removeFromAll(WorkspaceId workspace, MemberId member) {
    return transactions.write(
        () -> {
          var left =
              jdbc.sql(OF_PARTICIPANT)
                  .params(member.value(), workspace.value())
                  .query((row, number) -> new PanelId(row.getString("id")))
                  .list();
          left.forEach(panel -> participants.remove(panel, List.of(member)));
          var lost = new ArrayList<>(left);
          lost.addAll(listIn(workspace, false));
          conversations.countDeparture(lost);
          return left;
        });
  }

  @Override
  public List<PanelId> listIn(WorkspaceId workspace, boolean privateOnes) {
    return jdbc.sql(IN_WORKSPACE)
        .params(workspace.value(), privateOnes)
        .query((row, number) -> new PanelId(row.getString("id")))
        .list();
  }

  @Override
  public List<PanelId> takeOutOf(PanelId folder, Instant at) {
    var inside =
        jdbc.sql("SELECT id FROM panels WHERE parent = ? AND deleted_at IS NULL")
            .param(folder.value())
            .query((row, number) -> new PanelId(row.getString("id")))
            .list();
    jdbc.sql("UPDATE panels SET parent = NULL, updated_at = ? WHERE parent = ?")
        .params(at.toEpochMilli(), folder.value())
        .update();
    return inside;
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

  private static String select(String metadata, String which) {
    return SELECT.formatted(metadata, Participants.columnOfPanels(), which);
  }

  private static PanelPlace place(ResultSet row, int number) throws SQLException {
    return new PanelPlace(
        new PanelId(row.getString("id")),
        new GroupId(row.getString("group_id")),
        row.getInt("type"));
  }

  private boolean isTaken(Panel panel) {
    return jdbc.sql(TAKEN)
        .param("group", panel.group().value())
        .param("nameKey", panel.nameKey())
        .param("id", panel.id().value())
        .param("caller", panel.createdBy().value())
        .query(Integer.class)
        .optional()
        .isPresent();
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
