package io.mochat.storage.stores.people;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.sessions.DmStore;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDmStore implements DmStore {

  private static final String FIND =
      """
      SELECT sessions.id, held_for, coalesce(first_held, 0) AS first_held,
          closed_at IS NULL AS is_open
      FROM sessions JOIN conversations ON conversations.id = sessions.id
      WHERE
      """;

  // What both had said in an earlier DM of theirs is not held.
  private static final String HOLD =
      """
      UPDATE sessions SET held_for = :member,
          first_held = (SELECT head_seq + 1 FROM conversations WHERE id = :id)
      WHERE id = :id
      """;

  private static final String LIMIT =
      "UPDATE conversations SET most_seq = head_seq + :most WHERE id = :id";

  private static final String ADMIT =
      """
      INSERT INTO session_participants (session, member, joined_at, since)
      SELECT id, held_for, :at, coalesce(
          (SELECT max(position) FROM messages
           WHERE conversation = sessions.id AND seq < sessions.first_held), 0)
      FROM sessions WHERE id = :id
      ON CONFLICT DO NOTHING
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcDmStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Optional<Dm> find(MemberId one, MemberId other) {
    var pair = Stream.of(one, other).map(MemberId::value).sorted().collect(Collectors.joining(" "));
    return jdbc.sql(FIND + "dm_pair = ?").param(pair).query(JdbcDmStore::dm).optional();
  }

  @Override
  public Optional<Dm> find(SessionId id) {
    return jdbc.sql(FIND + "sessions.id = ?").param(id.value()).query(JdbcDmStore::dm).optional();
  }

  @Override
  public void hold(SessionId id, MemberId heldFor, int most) {
    transactions.write(
        () -> {
          jdbc.sql(HOLD).param("id", id.value()).param("member", heldFor.value()).update();
          jdbc.sql(LIMIT).param("id", id.value()).param("most", most).update();
          return jdbc.sql("DELETE FROM session_participants WHERE session = ? AND member = ?")
              .params(id.value(), heldFor.value())
              .update();
        });
  }

  @Override
  public void release(SessionId id, Instant at) {
    transactions.write(
        () -> {
          jdbc.sql(ADMIT).param("id", id.value()).param("at", at.toEpochMilli()).update();
          jdbc.sql("UPDATE sessions SET held_for = NULL, first_held = NULL WHERE id = ?")
              .param(id.value())
              .update();
          return shutting(id, false);
        });
  }

  @Override
  public void shut(SessionId id, boolean isShut) {
    transactions.write(() -> shutting(id, isShut));
  }

  private int shutting(SessionId id, boolean isShut) {
    var most = isShut ? "0" : "NULL";
    return jdbc.sql("UPDATE conversations SET most_seq = " + most + " WHERE id = ?")
        .param(id.value())
        .update();
  }

  private static Dm dm(ResultSet row, int number) throws SQLException {
    var heldFor = row.getString("held_for");
    return new Dm(
        new SessionId(row.getString("id")),
        row.getBoolean("is_open"),
        heldFor == null ? null : new MemberId(heldFor),
        row.getLong("first_held"));
  }
}
