package io.mochat.storage.stores.rooms;

import static io.mochat.storage.database.Columns.instant;
import static io.mochat.storage.database.Columns.nullableInstant;

import io.mochat.joining.JoinRequest;
import io.mochat.joining.JoinRequest.State;
import io.mochat.joining.JoinRequestStore;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcJoinRequestStore implements JoinRequestStore {

  private static final String SAVE =
      """
      INSERT INTO join_requests
          (id, workspace, member, agent, note, state, created_at, answered_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (workspace, member) DO UPDATE SET id = excluded.id, agent = excluded.agent,
          note = excluded.note, state = excluded.state, created_at = excluded.created_at,
          answered_at = excluded.answered_at
      """;

  private static final String OF_MEMBER =
      "SELECT * FROM join_requests WHERE member = :member AND workspace IN (:workspaces)";

  private static final String PENDING =
      """
      SELECT * FROM join_requests
      WHERE workspace = ? AND state = 'pending' AND id > ? ORDER BY id LIMIT ?
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcJoinRequestStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void save(JoinRequest request) {
    transactions.write(
        () ->
            jdbc.sql(SAVE)
                .params(
                    Arrays.asList(
                        request.id(),
                        request.workspace().value(),
                        request.member().value(),
                        request.agent().value(),
                        request.note(),
                        request.state().wireName(),
                        request.createdAt().toEpochMilli(),
                        Columns.millis(request.answeredAt())))
                .update());
  }

  @Override
  public Optional<JoinRequest> find(String id) {
    return jdbc.sql("SELECT * FROM join_requests WHERE id = ?")
        .param(id)
        .query(JdbcJoinRequestStore::request)
        .optional();
  }

  @Override
  public Map<WorkspaceId, JoinRequest> find(MemberId member, Collection<WorkspaceId> workspaces) {
    if (workspaces.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(OF_MEMBER)
        .param("member", member.value())
        .param("workspaces", workspaces.stream().map(WorkspaceId::value).toList())
        .query(JdbcJoinRequestStore::request)
        .list()
        .stream()
        .collect(Collectors.toMap(JoinRequest::workspace, Function.identity()));
  }

  @Override
  public List<JoinRequest> pending(WorkspaceId workspace, @Nullable String after, int most) {
    return jdbc.sql(PENDING)
        .params(workspace.value(), after == null ? "" : after, most)
        .query(JdbcJoinRequestStore::request)
        .list();
  }

  private static JoinRequest request(ResultSet row, int number) throws SQLException {
    return new JoinRequest(
        row.getString("id"),
        new WorkspaceId(row.getString("workspace")),
        new MemberId(row.getString("member")),
        new MemberId(row.getString("agent")),
        row.getString("note"),
        State.of(row.getString("state")),
        instant(row, "created_at"),
        nullableInstant(row, "answered_at"));
  }
}
