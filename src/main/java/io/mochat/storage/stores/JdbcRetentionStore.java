package io.mochat.storage.stores;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.ConversationId;
import io.mochat.retention.RetentionStore;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Retention in SQL. Seqs are dense and times do not go back within a conversation, so that what is
 * deleted is always its beginning.
 */
@Repository
class JdbcRetentionStore implements RetentionStore {

  private static final String LIST =
      """
      SELECT conversations.id, head_seq - first_seq + 1 AS kept, messages.created_at,
          workspaces.max_age_days, workspaces.max_messages
      FROM conversations
      JOIN messages ON messages.conversation = conversations.id AND messages.seq = first_seq
      LEFT JOIN panels ON panels.id = conversations.id
      LEFT JOIN workspaces ON workspaces.id = panels.workspace
      WHERE conversations.id > ? ORDER BY conversations.id LIMIT ?
      """;

  // The update changes nothing: it locks the row until the end of the transaction,
  // on every database.
  private static final String LOCK =
      """
      UPDATE conversations SET first_seq = first_seq WHERE id = ? AND head_seq >= first_seq
      RETURNING first_seq, head_seq
      """;

  private static final String LAST_OLD =
      """
      SELECT coalesce(max(seq), 0) FROM messages
      WHERE conversation = ? AND seq >= ? AND seq < ? AND created_at < ?
      """;

  private static final String FORGET =
      """
      UPDATE conversations SET first_seq = ?, forgotten =
          (SELECT max(position) FROM messages WHERE conversation = ? AND seq = ?)
      WHERE id = ?
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcRetentionStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public List<Kept> list(@Nullable ConversationId after, int limit) {
    return jdbc.sql(LIST)
        .params(after == null ? "" : after.value(), limit)
        .query(JdbcRetentionStore::kept)
        .list();
  }

  @Override
  public int deleteOldest(ConversationId conversation, Instant oldest, long most, int limit) {
    return transactions.writeLog(
        () ->
            jdbc.sql(LOCK)
                .param(conversation.value())
                .query((row, number) -> new Span(row.getLong(1), row.getLong(2)))
                .optional()
                .map(span -> delete(conversation, span, oldest, most, limit))
                .orElse(0));
  }

  private int delete(ConversationId conversation, Span span, Instant oldest, long most, int limit) {
    long bound = Math.min(span.first() + limit, span.head() + 1);
    long tooMany = most > span.head() ? 0 : span.head() - most;
    long last = Math.min(bound - 1, Math.max(tooMany, lastOld(conversation, span, bound, oldest)));
    if (last < span.first()) {
      return 0;
    }
    var id = conversation.value();
    jdbc.sql(FORGET).params(last + 1, id, last, id).update();
    return jdbc.sql("DELETE FROM messages WHERE conversation = ? AND seq <= ?")
        .params(id, last)
        .update();
  }

  private long lastOld(ConversationId conversation, Span span, long bound, Instant oldest) {
    return jdbc.sql(LAST_OLD)
        .params(conversation.value(), span.first(), bound, oldest.toEpochMilli())
        .query(Long.class)
        .single();
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        ConversationId.of(row.getString("id")),
        row.getLong("kept"),
        instant(row, "created_at"),
        WorkspaceRows.retention(row));
  }

  /** The seqs a conversation holds. */
  private record Span(long first, long head) {}
}
