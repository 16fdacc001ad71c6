package io.mochat.storage.log.revisions;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import io.mochat.revisions.RevisionLog;
import io.mochat.storage.database.JsonColumns;
import io.mochat.storage.log.rows.MessageRows;
import io.mochat.storage.log.rows.RevisionRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRevisionLog implements RevisionLog {

  // A message names its newest revision: no other of its revisions is looked at.
  private static final String AFTER =
      RevisionRows.SELECT
          + """
          AND messages.conversation = ? AND messages.rev > ? AND messages.rev > 0
          AND revisions.conversation = messages.conversation AND revisions.rev = messages.rev
          ORDER BY messages.rev LIMIT ?
          """;

  // Revs are dense and every row stays as long as its message: a row less is a message less.
  // Whoever
  // is further behind than is counted is told of whatever was deleted.
  private static final int COUNTED = 10_000;

  private static final String LOST =
      """
      SELECT first_seq FROM conversations WHERE id = ? AND first_seq > 1 AND ? >
          (SELECT count(*) FROM (SELECT rev FROM revisions
              WHERE conversation = ? AND rev > ? AND rev <= ? LIMIT %d) AS kept)
      """
          .formatted(COUNTED);

  private static final String OF_MEMBER =
      """
      (SELECT session FROM session_participants WHERE member = ?
       UNION ALL
       SELECT panels.id FROM panels JOIN workspace_members members
           ON members.workspace = panels.workspace
       WHERE members.member = ?)
      """;

  private static final String HEADS =
      "SELECT id, head_rev AS rev FROM conversations WHERE closed_at IS NULL AND id IN "
          + OF_MEMBER;

  private static final String HEADS_SINCE =
      "SELECT conversation AS id, max(rev) AS rev FROM revisions WHERE position > ?"
          + " AND conversation IN "
          + OF_MEMBER
          + " GROUP BY conversation";

  private final JdbcClient jdbc;
  private final JsonColumns json;
  private final RevisionRows rows;

  JdbcRevisionLog(JdbcClient jdbc, JsonColumns json, MessageRows messages) {
    this.jdbc = jdbc;
    this.json = json;
    this.rows = new RevisionRows(messages);
  }

  @Override
  public List<Revised> readAfter(ConversationId conversation, long rev, int limit) {
    return jdbc.sql(AFTER).params(conversation.value(), rev, limit).query(rows).list();
  }

  @Override
  public OptionalLong lost(ConversationId conversation, long after, long upTo) {
    var id = conversation.value();
    return jdbc.sql(LOST)
        .params(id, upTo - after, id, after, upTo)
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public Map<ConversationId, Long> heads(MemberId member) {
    return heads(jdbc.sql(HEADS).params(member.value(), member.value()));
  }

  @Override
  public Map<ConversationId, Long> headsSince(MemberId member, long position) {
    return heads(jdbc.sql(HEADS_SINCE).params(position, member.value(), member.value()));
  }

  private static Map<ConversationId, Long> heads(JdbcClient.StatementSpec query) {
    var heads = new HashMap<ConversationId, Long>();
    query.query(
        row -> {
          heads.put(ConversationId.of(row.getString("id")), row.getLong("rev"));
        });
    return heads;
  }

  @Override
  public List<Version> versions(Message message) {
    return jdbc.sql("SELECT * FROM message_versions WHERE message = ? ORDER BY n")
        .param(message.id().value())
        .query(
            (row, number) ->
                new Version(
                    row.getString("content"),
                    json.readMap(row.getString("metadata")),
                    instant(row, "at"),
                    row.getLong("rev")))
        .list();
  }
}
