package io.mochat.storage.stores.rooms;

import static io.mochat.storage.database.Columns.instant;
import static io.mochat.storage.database.Columns.nullableInstant;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.workspaces.Invite;
import io.mochat.workspaces.InviteStore;
import io.mochat.workspaces.InviteUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcInviteStore implements InviteStore {

  private static final String COUNT_INVITES =
      """
      SELECT count(*) FROM invites
      WHERE created_by = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)
          AND (max_uses IS NULL OR current_uses < max_uses)
      """;

  private static final String INSERT_INVITE =
      """
      INSERT INTO invites (code, workspace, group_id, created_by, expires_at, max_uses,
          current_uses, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String LIST =
      """
      SELECT * FROM invites
      WHERE workspace = :workspace AND revoked_at IS NULL
          AND (:creator = '' OR created_by = :creator)
          AND (created_at < :at OR created_at = :at AND code < :code)
      ORDER BY created_at DESC, code DESC LIMIT :most
      """;

  private static final String USES =
      """
      SELECT * FROM invite_uses
      WHERE code = :code AND (used_at > :at OR used_at = :at AND member > :member)
      ORDER BY used_at, member LIMIT :most
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

  JdbcInviteStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public long countInvites(MemberId creator, Instant now) {
    return jdbc.sql(COUNT_INVITES)
        .params(creator.value(), now.toEpochMilli())
        .query(Long.class)
        .single();
  }

  @Override
  public boolean insertInvite(Invite invite) {
    return write(
            INSERT_INVITE,
            invite.code(),
            invite.workspace().value(),
            invite.group() == null ? null : invite.group().value(),
            invite.createdBy().value(),
            Columns.millis(invite.expiresAt()),
            invite.maxUses(),
            invite.currentUses(),
            invite.createdAt().toEpochMilli())
        == 1;
  }

  @Override
  public Optional<Invite> findInvite(String code) {
    return find("SELECT * FROM invites WHERE code = ? AND revoked_at IS NULL", code);
  }

  @Override
  public Optional<Invite> findAny(String code) {
    return find("SELECT * FROM invites WHERE code = ?", code);
  }

  private Optional<Invite> find(String sql, String code) {
    return jdbc.sql(sql).param(code).query(JdbcInviteStore::invite).optional();
  }

  @Override
  public List<Invite> list(
      WorkspaceId workspace, @Nullable MemberId creator, @Nullable Invite before, int most) {
    return jdbc.sql(LIST)
        .param("workspace", workspace.value())
        .param("creator", creator == null ? "" : creator.value())
        .param("at", before == null ? Long.MAX_VALUE : before.createdAt().toEpochMilli())
        .param("code", before == null ? "" : before.code())
        .param("most", most)
        .query(JdbcInviteStore::invite)
        .list();
  }

  @Override
  public void revoke(String code, Instant at) {
    write(
        "UPDATE invites SET revoked_at = ? WHERE code = ? AND revoked_at IS NULL",
        at.toEpochMilli(),
        code);
  }

  @Override
  public void revokeAll(WorkspaceId workspace, MemberId creator, Instant at) {
    write(
        "UPDATE invites SET revoked_at = ?"
            + " WHERE workspace = ? AND created_by = ? AND revoked_at IS NULL",
        at.toEpochMilli(),
        workspace.value(),
        creator.value());
  }

  @Override
  public boolean redeem(String code, MemberId member, Instant at) {
    return transactions.write(
        () -> wasRedeemed(code, member) || write(COUNT_USE, code) == 1 && note(code, member, at));
  }

  @Override
  public List<InviteUse> uses(String code, @Nullable InviteUse after, int most) {
    return jdbc.sql(USES)
        .param("code", code)
        .param("at", after == null ? Long.MIN_VALUE : after.usedAt().toEpochMilli())
        .param("member", after == null ? "" : after.member().value())
        .param("most", most)
        .query(
            (row, number) ->
                new InviteUse(new MemberId(row.getString("member")), instant(row, "used_at")))
        .list();
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

  private static Invite invite(ResultSet row, int number) throws SQLException {
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

  private int write(String sql, @Nullable Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update());
  }
}
