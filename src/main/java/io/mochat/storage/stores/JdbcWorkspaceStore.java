package io.mochat.storage.stores;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.retention.Retention;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.Home;
import io.mochat.workspaces.Invite;
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
          created_at, updated_at, is_default)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String UPDATE =
      """
      UPDATE workspaces SET name = ?, description = ?, metadata = ?, max_age_days = ?,
          max_messages = ?, updated_at = ?
      WHERE id = ?
      """;

  private static final String HOME =
      """
      SELECT groups.workspace, groups.id
      FROM workspaces JOIN groups ON groups.workspace = workspaces.id
      WHERE workspaces.is_default ORDER BY groups.ordinal LIMIT 1
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
      WHERE members.member = ? ORDER BY workspaces.ordinal
      """;

  private static final String INSERT_GROUP =
      """
      INSERT INTO groups (id, workspace, name, description, created_by, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String INSERT_MEMBER =
      """
      INSERT INTO workspace_members (workspace, member, joined_at) VALUES (?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String INSERT_INVITE =
      """
      INSERT INTO invites (code, workspace, group_id, created_by, expires_at, max_uses,
          current_uses, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String COUNT_USE =
      """
      UPDATE invites SET current_uses = current_uses + 1
      WHERE code = ? AND (max_uses IS NULL OR current_uses < max_uses)
      """;

  private static final String NOTE_USE =
      "INSERT INTO invite_uses (code, member, used_at) VALUES (?, ?, ?)";

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
    return jdbc.sql("SELECT * FROM workspaces WHERE id = ?")
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
        workspace.id().value());
  }

  @Override
  public Optional<WorkspaceId> findHomeOf(MemberId member) {
    return idOf("SELECT workspace FROM agents WHERE id = ?", member).or(() -> idOf(OLDEST, member));
  }

  private Optional<WorkspaceId> idOf(String sql, MemberId member) {
    return jdbc.sql(sql).param(member.value()).query(String.class).optional().map(WorkspaceId::new);
  }

  @Override
  public List<Workspace> listOf(MemberId member) {
    return jdbc.sql(LIST).param(member.value()).query(rows::workspace).list();
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
    return write(INSERT_MEMBER, workspace.value(), member.value(), at.toEpochMilli()) == 1;
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
  public boolean isMember(WorkspaceId workspace, MemberId member) {
    return jdbc.sql("SELECT 1 FROM workspace_members WHERE workspace = ? AND member = ?")
        .params(workspace.value(), member.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  @Override
  public boolean insertInvite(Invite invite) {
    var stored =
        write(
            INSERT_INVITE,
            invite.code(),
            invite.workspace().value(),
            invite.group() == null ? null : invite.group().value(),
            invite.createdBy().value(),
            Columns.millis(invite.expiresAt()),
            invite.maxUses(),
            invite.currentUses(),
            invite.createdAt().toEpochMilli());
    return stored == 1;
  }

  @Override
  public Optional<Invite> findInvite(String code) {
    return jdbc.sql("SELECT * FROM invites WHERE code = ?")
        .param(code)
        .query(rows::invite)
        .optional();
  }

  @Override
  public boolean redeem(String code, MemberId member, Instant at) {
    return transactions.write(
        () -> wasRedeemed(code, member) || write(COUNT_USE, code) == 1 && note(code, member, at));
  }

  private boolean wasRedeemed(String code, MemberId member) {
    return jdbc.sql("SELECT 1 FROM invite_uses WHERE code = ? AND member = ?")
        .params(code, member.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private boolean note(String code, MemberId member, Instant at) {
    return write(NOTE_USE, code, member.value(), at.toEpochMilli()) == 1;
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
        isDefault);
  }

  private static @Nullable Long days(Retention retention) {
    return retention.maxAge() == null ? null : retention.maxAge().toDays();
  }

  private int write(String sql, @Nullable Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update());
  }
}
