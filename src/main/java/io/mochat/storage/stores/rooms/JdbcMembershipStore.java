package io.mochat.storage.stores.rooms;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.workspaces.Ban;
import io.mochat.workspaces.MemberLists;
import io.mochat.workspaces.Membership;
import io.mochat.workspaces.MembershipStore;
import io.mochat.workspaces.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMembershipStore implements MembershipStore {

  private static final String FIND =
      "SELECT * FROM workspace_members WHERE workspace = ? AND member = ?";

  private static final String LIST =
      """
      SELECT * FROM workspace_members
      WHERE workspace = :workspace AND ordinal > :after
          AND (:panel = '' OR EXISTS (SELECT 1 FROM panel_participants participants
              WHERE participants.panel = :panel
                  AND participants.member = workspace_members.member))
      ORDER BY ordinal LIMIT :most
      """;

  private static final String OF_MEMBER =
      """
      SELECT mine.*, (SELECT count(*) FROM workspace_members everybody
          WHERE everybody.workspace = mine.workspace) AS members
      FROM workspace_members mine WHERE member = ? ORDER BY ordinal DESC LIMIT ?
      """;

  private static final String OWNERS =
      """
      SELECT member FROM workspace_members
      WHERE workspace = ? AND role = 'owner' ORDER BY ordinal
      """;

  private static final String ROLES =
      """
      SELECT workspace, role FROM workspace_members
      WHERE member = :member AND workspace IN (:workspaces)
      """;

  private static final String BAN =
      """
      INSERT INTO workspace_bans (workspace, member, banned_by, reason, banned_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String BANS =
      "SELECT * FROM workspace_bans WHERE workspace = ? AND ordinal > ? ORDER BY ordinal LIMIT ?";

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcMembershipStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Optional<Membership> find(WorkspaceId workspace, MemberId member) {
    return jdbc.sql(FIND)
        .params(workspace.value(), member.value())
        .query(JdbcMembershipStore::membership)
        .optional();
  }

  @Override
  public Map<WorkspaceId, MemberLists.Own> of(MemberId member, int most) {
    var own = new HashMap<WorkspaceId, MemberLists.Own>();
    jdbc.sql(OF_MEMBER)
        .params(member.value(), most)
        .query(
            row -> {
              own.put(
                  new WorkspaceId(row.getString("workspace")),
                  new MemberLists.Own(membership(row, 0), row.getLong("members")));
            });
    return own;
  }

  @Override
  public List<Membership> list(
      WorkspaceId workspace, @Nullable PanelId panel, long after, int most) {
    return jdbc.sql(LIST)
        .param("workspace", workspace.value())
        .param("panel", panel == null ? "" : panel.value())
        .param("after", after)
        .param("most", most)
        .query(JdbcMembershipStore::membership)
        .list();
  }

  @Override
  public long count(WorkspaceId workspace) {
    return jdbc.sql("SELECT count(*) FROM workspace_members WHERE workspace = ?")
        .param(workspace.value())
        .query(Long.class)
        .single();
  }

  @Override
  public List<MemberId> owners(WorkspaceId workspace) {
    return jdbc.sql(OWNERS)
        .param(workspace.value())
        .query((row, number) -> new MemberId(row.getString("member")))
        .list();
  }

  @Override
  public Map<WorkspaceId, Role> roles(MemberId member, Collection<WorkspaceId> workspaces) {
    var roles = new HashMap<WorkspaceId, Role>();
    if (!workspaces.isEmpty()) {
      jdbc.sql(ROLES)
          .param("member", member.value())
          .param("workspaces", workspaces.stream().map(WorkspaceId::value).toList())
          .query(
              row -> {
                var workspace = new WorkspaceId(row.getString("workspace"));
                roles.put(workspace, Role.of(row.getString("role")));
              });
    }
    return roles;
  }

  @Override
  public void setRole(WorkspaceId workspace, MemberId member, Role role) {
    write(
        "UPDATE workspace_members SET role = ? WHERE workspace = ? AND member = ?",
        role.wireName(),
        workspace.value(),
        member.value());
  }

  @Override
  public void showOwner(WorkspaceId workspace, MemberId owner, Instant at) {
    write(
        "UPDATE workspaces SET owner = ?, updated_at = ? WHERE id = ?",
        owner.value(),
        at.toEpochMilli(),
        workspace.value());
  }

  @Override
  public boolean remove(WorkspaceId workspace, MemberId member) {
    return write(
            "DELETE FROM workspace_members WHERE workspace = ? AND member = ?",
            workspace.value(),
            member.value())
        == 1;
  }

  @Override
  public boolean ban(Ban ban) {
    return write(
            BAN,
            ban.workspace().value(),
            ban.member().value(),
            ban.bannedBy().value(),
            ban.reason(),
            ban.bannedAt().toEpochMilli())
        == 1;
  }

  @Override
  public boolean unban(WorkspaceId workspace, MemberId member) {
    return write(
            "DELETE FROM workspace_bans WHERE workspace = ? AND member = ?",
            workspace.value(),
            member.value())
        == 1;
  }

  @Override
  public boolean isBanned(WorkspaceId workspace, MemberId member) {
    return jdbc.sql("SELECT 1 FROM workspace_bans WHERE workspace = ? AND member = ?")
        .params(workspace.value(), member.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  @Override
  public List<Ban> bans(WorkspaceId workspace, long after, int most) {
    return jdbc.sql(BANS)
        .params(workspace.value(), after, most)
        .query(JdbcMembershipStore::ban)
        .list();
  }

  @Override
  public void delete(WorkspaceId workspace, Instant at) {
    write(
        "UPDATE workspaces SET deleted_at = ? WHERE id = ?", at.toEpochMilli(), workspace.value());
    write("DELETE FROM workspace_members WHERE workspace = ?", workspace.value());
    write(
        "UPDATE invites SET revoked_at = ? WHERE workspace = ? AND revoked_at IS NULL",
        at.toEpochMilli(),
        workspace.value());
  }

  private static Membership membership(ResultSet row, int number) throws SQLException {
    return new Membership(
        new MemberId(row.getString("member")),
        Role.of(row.getString("role")),
        instant(row, "joined_at"),
        row.getLong("ordinal"));
  }

  private static Ban ban(ResultSet row, int number) throws SQLException {
    return new Ban(
        new WorkspaceId(row.getString("workspace")),
        new MemberId(row.getString("member")),
        new MemberId(row.getString("banned_by")),
        row.getString("reason"),
        instant(row, "banned_at"),
        row.getLong("ordinal"));
  }

  private int write(String sql, @Nullable Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update());
  }
}
