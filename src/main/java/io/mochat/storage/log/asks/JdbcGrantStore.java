package io.mochat.storage.log.asks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.questions.approvals.Grant;
import io.mochat.questions.approvals.GrantStore;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcGrantStore implements GrantStore {

  private static final String INSERT =
      """
      INSERT INTO grants (id, requester, conversation, action, chosen, granted_by, granted_at,
          expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String OF =
      """
      SELECT * FROM grants
      WHERE requester = ? AND conversation = ? AND action = ? AND expires_at > ?
      ORDER BY expires_at DESC, id
      """;

  private static final String LIST =
      """
      SELECT * FROM grants WHERE (granted_by = ? OR requester = ?) AND expires_at > ?
      ORDER BY granted_at DESC, id LIMIT ?
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcGrantStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void insert(Grant grant) {
    update(
        INSERT,
        grant.id(),
        grant.requester().value(),
        grant.conversation().value(),
        grant.action(),
        grant.option(),
        grant.by().value(),
        grant.at().toEpochMilli(),
        grant.expiresAt().toEpochMilli());
  }

  @Override
  public Optional<Grant> find(String id, Instant now) {
    return jdbc.sql("SELECT * FROM grants WHERE id = ? AND expires_at > ?")
        .params(id, now.toEpochMilli())
        .query(JdbcGrantStore::grant)
        .optional();
  }

  @Override
  public List<Grant> of(
      MemberId requester, ConversationId conversation, String action, Instant now) {
    return jdbc.sql(OF)
        .params(requester.value(), conversation.value(), action, now.toEpochMilli())
        .query(JdbcGrantStore::grant)
        .list();
  }

  @Override
  public List<Grant> list(MemberId member, Instant now, int most) {
    return jdbc.sql(LIST)
        .params(member.value(), member.value(), now.toEpochMilli(), most)
        .query(JdbcGrantStore::grant)
        .list();
  }

  @Override
  public boolean delete(String id) {
    return update("DELETE FROM grants WHERE id = ?", id) == 1;
  }

  @Override
  public void deleteExpired(Instant now) {
    boolean any =
        jdbc.sql("SELECT 1 FROM grants WHERE expires_at <= ? LIMIT 1")
            .param(now.toEpochMilli())
            .query(Integer.class)
            .optional()
            .isPresent();
    if (any) {
      update("DELETE FROM grants WHERE expires_at <= ?", now.toEpochMilli());
    }
  }

  private int update(String sql, Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(values).update());
  }

  private static Grant grant(ResultSet row, int number) throws SQLException {
    return new Grant(
        row.getString("id"),
        new MemberId(row.getString("requester")),
        ConversationId.of(row.getString("conversation")),
        row.getString("action"),
        row.getString("chosen"),
        new MemberId(row.getString("granted_by")),
        Columns.instant(row, "granted_at"),
        Columns.instant(row, "expires_at"));
  }
}
