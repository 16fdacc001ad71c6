package io.mochat.storage.stores;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.retention.Retention;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.Home;
import io.mochat.workspaces.PublicWorkspaces.Filter;
import io.mochat.workspaces.PublicWorkspaces.Found;
import io.mochat.workspaces.PublicWorkspaces.Order;
import io.mochat.workspaces.PublicWorkspaces.Place;
import io.mochat.workspaces.PublicWorkspaces.Ranking;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcWorkspaceStore implements WorkspaceStore {

  private static final String INSERT =
      """
      INSERT INTO workspaces (id, name, description, owner, metadata, max_age_days, max_messages,
          created_at, updated_at, is_default, is_public, tags, instructions, max_members, found_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String UPDATE =
      """
      UPDATE workspaces SET name = ?, description = ?, metadata = ?, max_age_days = ?,
          max_messages = ?, updated_at = ?, is_public = ?, tags = ?, instructions = ?,
          max_members = ?, found_by = ?
      WHERE id = ?
      """;

  private static final String HOME =
      """
      SELECT groups.workspace, groups.id
      FROM workspaces JOIN groups ON groups.workspace = workspaces.id
      WHERE workspaces.is_default ORDER BY groups.ordinal LIMIT 1
      """;

  private static final String REGISTERED =
      """
      SELECT agents.workspace
      FROM agents JOIN workspace_members members
          ON members.workspace = agents.workspace AND members.member = agents.id
      WHERE agents.id = ?
      """;

  private static final String OLDEST =
      """
      SELECT workspaces.id
      FROM workspaces JOIN workspace_members members ON members.workspace = workspaces.id
      WHERE members.member = ? ORDER BY workspaces.ordinal LIMIT 1
      """;

  private static final String LIST =
      """
      SELECT workspaces.*
      FROM workspaces JOIN workspace_members members ON members.workspace = workspaces.id
      WHERE members.member = ?
          AND workspaces.ordinal > coalesce((SELECT ordinal FROM workspaces WHERE id = ?), 0)
      ORDER BY workspaces.ordinal LIMIT ?
      """;

  private static final String MEMBERS =
      "(SELECT count(*) FROM workspace_members members WHERE members.workspace = workspaces.id)";

  // What is said in private panels is told nobody, not even that it is.
  private static final String ACTIVITY =
      """
      coalesce((SELECT max(last_message_at)
          FROM panels JOIN conversations ON conversations.id = panels.id
          WHERE panels.workspace = workspaces.id AND panels.is_public
              AND panels.deleted_at IS NULL), created_at)
      """;

  private static final String LIST_PUBLIC =
      """
      SELECT * FROM (
          SELECT workspaces.*, %s AS members, %s AS place
          FROM workspaces
          WHERE is_public AND deleted_at IS NULL
              AND found_by LIKE :text ESCAPE '!' AND tags LIKE :tag ESCAPE '!') AS found
      WHERE place < :place OR place = :place AND ordinal < coalesce(
          (SELECT ordinal FROM workspaces WHERE id = :behind), 9223372036854775807)
      ORDER BY place DESC, ordinal DESC LIMIT :most
      """;

  private static final String RANK_PUBLIC =
      """
      SELECT * FROM (
          SELECT workspaces.*, %s AS members, ordinal AS place
          FROM workspaces
          WHERE is_public AND deleted_at IS NULL
              AND found_by LIKE :text ESCAPE '!' AND tags LIKE :tag ESCAPE '!') AS found
      ORDER BY %s ordinal DESC LIMIT :most OFFSET :offset
      """;

  private static final String HEAT =
      """
      members * 3600000.0
          / (CASE WHEN created_at > :hourAgo THEN 3600000 ELSE :now - created_at END) DESC,
      """;

  private static final String COUNT_GROUPS =
      """
      SELECT count(*) FROM groups
      WHERE workspace = :workspace AND (:creator = '' OR created_by = :creator)
      """;

  private static final String INSERT_GROUP =
      """
      INSERT INTO groups (id, workspace, name, description, created_by, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String INSERT_MEMBER =
      """
      INSERT INTO workspace_members (workspace, member, joined_at, since, role)
      VALUES (:workspace, :member, :at, (SELECT coalesce(max(position), 0) FROM messages),
          CASE WHEN EXISTS (SELECT 1 FROM workspaces WHERE id = :workspace AND owner = :member)
              THEN 'owner' ELSE 'member' END)
      ON CONFLICT DO NOTHING
      """;

  private static final String IS_MEMBER =
      "SELECT 1 FROM workspace_members WHERE workspace = ? AND member = ?";

  private static final String MANAGERS =
      """
      SELECT member FROM workspace_members
      WHERE workspace = ? AND role <> 'member' ORDER BY ordinal
      """;

  private static final long HOUR = 3_600_000;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final JsonColumns json;
  private final WorkspaceRows rows;

  JdbcWorkspaceStore(
      JdbcClient jdbc, JdbcTransactions transactions, JsonColumns json, WorkspaceRows rows) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.json = json;
    this.rows = rows;
  }

  @Override
  public void insert(Workspace workspace) {
    insert(workspace, false);
  }

  @Override
  public void insertDefault(Workspace workspace) {
    insert(workspace, true);
  }

  @Override
  public Optional<Home> findDefault() {
    return jdbc.sql(HOME).query(rows::home).optional();
  }

  @Override
  public Optional<Workspace> find(WorkspaceId id) {
    return jdbc.sql("SELECT * FROM workspaces WHERE id = ? AND deleted_at IS NULL")
        .param(id.value())
        .query(rows::workspace)
        .optional();
  }

  @Override
  public void update(Workspace workspace) {
    write(
        UPDATE,
        workspace.name(),
        workspace.description(),
        json.write(workspace.metadata()),
        days(workspace.retention()),
        workspace.retention().maxMessages(),
        workspace.updatedAt().toEpochMilli(),
        workspace.listing().isPublic(),
        json.writeList(workspace.listing().tags()),
        workspace.listing().instructions(),
        workspace.listing().maxMembers(),
        rows.foundBy(workspace),
        workspace.id().value());
  }

  @Override
  public Optional<WorkspaceId> findHomeOf(MemberId member) {
    return idOf(REGISTERED, member).or(() -> idOf(OLDEST, member));
  }

  private Optional<WorkspaceId> idOf(String sql, MemberId member) {
    return jdbc.sql(sql).param(member.value()).query(String.class).optional().map(WorkspaceId::new);
  }

  @Override
  public List<Workspace> listOf(MemberId member, WorkspaceId after, int most) {
    return jdbc.sql(LIST).params(member.value(), after.value(), most).query(rows::workspace).list();
  }

  @Override
  public List<Found> listPublic(Filter filter, @Nullable Place behind, int most) {
    return jdbc.sql(LIST_PUBLIC.formatted(MEMBERS, rank(filter.order())))
        .param("text", "%" + WorkspaceRows.escaped(filter.text()) + "%")
        .param("tag", filter.foldedTag().isEmpty() ? "%" : rows.tagPattern(filter.foldedTag()))
        .param("place", behind == null ? Long.MAX_VALUE : behind.rank())
        .param("behind", behind == null ? "" : behind.workspace().value())
        .param("most", most)
        .query(rows::found)
        .list();
  }

  private static String rank(Order order) {
    return switch (order) {
      case NEW -> "ordinal";
      case MEMBERS -> MEMBERS;
      case ACTIVITY -> ACTIVITY;
    };
  }

  @Override
  public List<Found> rankPublic(String text, String tag, Ranking ranking) {
    var first =
        switch (ranking.order()) {
          case POPULAR -> "members DESC,";
          case NEW -> "";
          case HOT -> HEAT;
        };
    long now = ranking.at().toEpochMilli();
    return jdbc.sql(RANK_PUBLIC.formatted(MEMBERS, first))
        .param("text", "%" + WorkspaceRows.escaped(text) + "%")
        .param("tag", tag.isEmpty() ? "%" : rows.tagPattern(tag))
        .param("now", now)
        .param("hourAgo", now - HOUR)
        .param("most", ranking.most())
        .param("offset", ranking.offset())
        .query(rows::found)
        .list();
  }

  @Override
  public long countOf(MemberId owner) {
    return jdbc.sql("SELECT count(*) FROM workspaces WHERE owner = ? AND deleted_at IS NULL")
        .param(owner.value())
        .query(Long.class)
        .single();
  }

  @Override
  public long countGroups(WorkspaceId workspace, @Nullable MemberId creator) {
    return jdbc.sql(COUNT_GROUPS)
        .param("workspace", workspace.value())
        .param("creator", creator == null ? "" : creator.value())
        .query(Long.class)
        .single();
  }

  @Override
  public void insertGroup(Group group) {
    write(
        INSERT_GROUP,
        group.id().value(),
        group.workspace().value(),
        group.name(),
        group.description(),
        group.createdBy().value(),
        group.createdAt().toEpochMilli(),
        group.updatedAt().toEpochMilli());
  }

  @Override
  public Optional<Group> findGroup(GroupId id) {
    return jdbc.sql("SELECT * FROM groups WHERE id = ?")
        .param(id.value())
        .query(rows::group)
        .optional();
  }

  @Override
  public void updateGroup(Group group) {
    write(
        "UPDATE groups SET name = ?, description = ?, updated_at = ? WHERE id = ?",
        group.name(),
        group.description(),
        group.updatedAt().toEpochMilli(),
        group.id().value());
  }

  @Override
  public List<Group> listGroups(WorkspaceId workspace) {
    return jdbc.sql("SELECT * FROM groups WHERE workspace = ? ORDER BY ordinal")
        .param(workspace.value())
        .query(rows::group)
        .list();
  }

  @Override
  public boolean addMember(WorkspaceId workspace, MemberId member, Instant at) {
    return transactions.write(
        () ->
            jdbc.sql(INSERT_MEMBER)
                    .param("workspace", workspace.value())
                    .param("member", member.value())
                    .param("at", at.toEpochMilli())
                    .update()
                == 1);
  }

  @Override
  public Set<MemberId> members(WorkspaceId workspace) {
    return new LinkedHashSet<>(
        jdbc.sql("SELECT member FROM workspace_members WHERE workspace = ? ORDER BY ordinal")
            .param(workspace.value())
            .query((row, number) -> new MemberId(row.getString("member")))
            .list());
  }

  @Override
  public Set<MemberId> managers(WorkspaceId workspace) {
    return new LinkedHashSet<>(
        jdbc.sql(MANAGERS)
            .param(workspace.value())
            .query((row, number) -> new MemberId(row.getString("member")))
            .list());
  }

  @Override
  public boolean isOwner(WorkspaceId workspace, MemberId member) {
    return isThere(IS_MEMBER + " AND role = 'owner'", workspace, member);
  }

  @Override
  public boolean isMember(WorkspaceId workspace, MemberId member) {
    return isThere(IS_MEMBER, workspace, member);
  }

  private boolean isThere(String sql, WorkspaceId workspace, MemberId member) {
    return jdbc.sql(sql)
        .params(workspace.value(), member.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private void insert(Workspace workspace, boolean isDefault) {
    write(
        INSERT,
        workspace.id().value(),
        workspace.name(),
        workspace.description(),
        workspace.owner().value(),
        json.write(workspace.metadata()),
        days(workspace.retention()),
        workspace.retention().maxMessages(),
        workspace.createdAt().toEpochMilli(),
        workspace.updatedAt().toEpochMilli(),
        isDefault,
        workspace.listing().isPublic(),
        json.writeList(workspace.listing().tags()),
        workspace.listing().instructions(),
        workspace.listing().maxMembers(),
        rows.foundBy(workspace));
  }

  private static @Nullable Long days(Retention retention) {
    return retention.maxAge() == null ? null : retention.maxAge().toDays();
  }

  private int write(String sql, @Nullable Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update());
  }
}
