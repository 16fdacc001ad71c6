package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.ReadPositions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Read positions as a table, written by the writer of the log. */
@Repository
class JdbcReadPositions implements ReadPositions {

  private static final String LIST =
      """
      SELECT conversations.id, head_seq, coalesce(read_positions.seq, 0) AS read_seq
      FROM conversations
      LEFT JOIN read_positions
          ON read_positions.member = :member AND read_positions.conversation = conversations.id
      WHERE closed_at IS NULL AND conversations.id IN (
          SELECT session FROM session_participants WHERE member = :member
          UNION ALL
          SELECT panels.id FROM panels JOIN workspace_members
              ON workspace_members.workspace = panels.workspace
          WHERE workspace_members.member = :member)
      """;

  // Both counts stop early: somebody who reads nothing must not make every list slower.
  private static final String UNREAD =
      """
      SELECT id,
          (SELECT count(*) FROM (
              SELECT 1 FROM messages
              WHERE conversation = heads.id AND seq > heads.read_seq AND sender <> :member
              LIMIT :most) AS counted) AS messages,
          (SELECT count(*) FROM (
              SELECT 1 FROM message_mentions
              WHERE conversation = heads.id AND seq > heads.read_seq AND sender <> :member
                  AND member IN (:member, :everybody)
              LIMIT :most) AS counted) AS mentions
      FROM (
          SELECT conversations.id, head_seq, coalesce(read_positions.seq, 0) AS read_seq
          FROM conversations
          LEFT JOIN read_positions
              ON read_positions.member = :member AND read_positions.conversation = conversations.id
          WHERE conversations.id IN (:conversations)) AS heads
      WHERE head_seq > read_seq
      """;

  // Below the number of parameters that databases take.
  private static final int CHUNK = 1_000;

  private final JdbcClient jdbc;
  private final JdbcMessageLog log;

  JdbcReadPositions(JdbcClient jdbc, JdbcMessageLog log) {
    this.jdbc = jdbc;
    this.log = log;
  }

  @Override
  public long advance(MemberId member, ConversationId conversation, long seq) {
    return log.advance(member, conversation, seq);
  }

  @Override
  public List<Standing> list(MemberId member) {
    return jdbc.sql(LIST)
        .param("member", member.value())
        .query(
            (row, number) ->
                new Standing(
                    ConversationId.of(row.getString("id")),
                    row.getLong("head_seq"),
                    row.getLong("read_seq")))
        .list();
  }

  @Override
  public Map<ConversationId, Unread> unread(
      MemberId member, Collection<? extends ConversationId> conversations) {
    var unread = new HashMap<ConversationId, Unread>();
    var ids = conversations.stream().map(ConversationId::value).distinct().toList();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      count(member, ids.subList(from, Math.min(ids.size(), from + CHUNK)), unread);
    }
    return unread;
  }

  private void count(MemberId member, List<String> ids, Map<ConversationId, Unread> unread) {
    jdbc.sql(UNREAD)
        .param("member", member.value())
        .param("most", MOST_COUNTED)
        .param("everybody", MentionInserts.EVERYBODY)
        .param("conversations", ids)
        .query(
            row -> {
              unread.put(
                  ConversationId.of(row.getString("id")),
                  new Unread(row.getInt("messages"), row.getInt("mentions")));
            });
  }
}
