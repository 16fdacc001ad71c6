package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.ReadPositions;
import io.mochat.storage.log.rows.MentionInserts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Fallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Read positions as a table, written by the writer of the log. */
// Others get it through what stands before it: pairings, of which nothing is stored.
@Fallback
@Repository
class JdbcReadPositions implements ReadPositions {

  private static final String OPEN_TO_MEMBER =
      """
      closed_at IS NULL AND conversations.id IN (
          SELECT session FROM session_participants WHERE member = :member
          UNION ALL
          SELECT panels.id FROM panels JOIN workspace_members
              ON workspace_members.workspace = panels.workspace
          WHERE workspace_members.member = :member)
      """;

  private static final String LIST =
      """
      SELECT conversations.id, head_seq, coalesce(read_positions.seq, 0) AS read_seq
      FROM conversations
      LEFT JOIN read_positions
          ON read_positions.member = :member AND read_positions.conversation = conversations.id
      WHERE
      """
          + OPEN_TO_MEMBER;

  // The newest message is found in an index; where it is gone, it was the last one deleted.
  private static final String MOVED_AT =
      """
      coalesce(
          (SELECT position FROM messages WHERE conversation = conversations.id AND seq = head_seq),
          forgotten)
      """;

  private static final String MOVED =
      "SELECT id, head_seq, first_seq FROM conversations WHERE head_seq > 0 AND "
          + MOVED_AT
          + " > :position AND "
          + OPEN_TO_MEMBER;

  private static final String NEWEST =
      LIST + " AND head_seq > 0 ORDER BY " + MOVED_AT + " DESC LIMIT :most";

  // The same where little was posted since: what was posted is looked up, not what could have been.
  private static final String MOVED_LATELY =
      """
      SELECT id, head_seq, first_seq
      FROM conversations
      WHERE id IN (SELECT conversation FROM messages WHERE position > :position
          UNION ALL SELECT id FROM conversations WHERE forgotten > :position) AND
      """
          + OPEN_TO_MEMBER;

  private static final int LATELY = 1_000;

  // Both counts are limited, and so is what they pass over: a member that reads nothing, or that
  // writes much itself, must not make its lists slower and slower. The newest are looked at first,
  // so that none of those before it joined costs anything, but for a hundred of them.
  private static final String UNREAD =
      """
      SELECT id,
          (SELECT count(*) FROM (
              SELECT position FROM messages
              WHERE conversation = heads.id AND seq > heads.read_seq AND sender <> :member
              ORDER BY seq DESC LIMIT :most) AS newest
           WHERE position > heads.since) AS messages,
          (SELECT count(*) FROM (
              SELECT position FROM message_mentions mentions
              JOIN messages ON messages.conversation = mentions.conversation
                  AND messages.seq = mentions.seq
              WHERE mentions.conversation = heads.id AND mentions.seq > heads.read_seq
                  AND mentions.sender <> :member AND mentions.member IN (:member, :everybody)
                  AND NOT EXISTS (SELECT 1 FROM blocks
                      WHERE blocks.member = :member AND blocks.blocked = mentions.sender)
              ORDER BY mentions.seq DESC LIMIT :most) AS newest
           WHERE position > heads.since) AS mentions
      FROM (
          SELECT conversations.id, head_seq,
              CASE WHEN read_positions.seq > head_seq - :seen THEN read_positions.seq
                  ELSE head_seq - :seen END AS read_seq,
              coalesce(
                  (SELECT since FROM session_participants
                   WHERE session = conversations.id AND member = :member),
                  (SELECT since FROM panel_participants JOIN panels ON panels.id = panel
                   WHERE panel = conversations.id AND member = :member AND NOT is_public),
                  (SELECT since FROM workspace_members JOIN panels
                       ON panels.workspace = workspace_members.workspace
                   WHERE panels.id = conversations.id AND member = :member),
                  0) AS since
          FROM conversations
          LEFT JOIN read_positions
              ON read_positions.member = :member AND read_positions.conversation = conversations.id
          WHERE conversations.id IN (:conversations) AND NOT EXISTS (
              SELECT 1 FROM mutes
              WHERE mutes.member = :member AND mutes.conversation = conversations.id)) AS heads
      WHERE head_seq > read_seq
      """;

  // Below the number of parameters that databases accept.
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
    return jdbc.sql(LIST).param("member", member.value()).query(JdbcReadPositions::standing).list();
  }

  @Override
  public List<Standing> listNewest(MemberId member, int most) {
    return jdbc.sql(NEWEST)
        .param("member", member.value())
        .param("most", most)
        .query(JdbcReadPositions::standing)
        .list();
  }

  @Override
  public List<Standing> listMoved(MemberId member, long position) {
    long posted = log.position() - position;
    if (posted <= 0) {
      return List.of();
    }
    var moved =
        jdbc.sql(posted <= LATELY ? MOVED_LATELY : MOVED)
            .param("member", member.value())
            .param("position", position)
            .query(JdbcReadPositions::moved)
            .list();
    // Only now: the rows have let their connection go.
    return moved.stream()
        .map(one -> new Standing(one.id(), one.head(), lastUpTo(position, one)))
        .toList();
  }

  private static Standing standing(ResultSet row, int number) throws SQLException {
    return new Standing(
        ConversationId.of(row.getString("id")), row.getLong("head_seq"), row.getLong("read_seq"));
  }

  private static Moved moved(ResultSet row, int number) throws SQLException {
    return new Moved(
        ConversationId.of(row.getString("id")),
        row.getLong("head_seq"),
        row.getLong("first_seq") - 1);
  }

  // Positions grow with the seq. Few messages are after the position as a rule, so the steps back
  // from the head begin small.
  private long lastUpTo(long position, Moved moved) {
    long low = moved.head();
    long high = low;
    for (long step = 1; low > moved.none() && positionOf(moved.id(), low) > position; step *= 2) {
      high = low - 1;
      low = Math.max(moved.none(), low - step);
    }
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (positionOf(moved.id(), middle) > position) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  // One that was deleted meanwhile counts as read.
  private long positionOf(ConversationId conversation, long seq) {
    return jdbc.sql("SELECT position FROM messages WHERE conversation = ? AND seq = ?")
        .params(conversation.value(), seq)
        .query(Long.class)
        .optional()
        .orElse(0L);
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
        .param("seen", MOST_SEEN)
        .param("everybody", MentionInserts.EVERYBODY)
        .param("conversations", ids)
        .query(
            row -> {
              unread.put(
                  ConversationId.of(row.getString("id")),
                  new Unread(row.getInt("messages"), row.getInt("mentions")));
            });
  }

  /**
   * A conversation in which something was posted.
   *
   * @param none the seq before the first one that is kept
   */
  private record Moved(ConversationId id, long head, long none) {}
}
