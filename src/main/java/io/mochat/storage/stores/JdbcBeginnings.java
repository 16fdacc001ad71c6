package io.mochat.storage.stores;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.attendance.Beginnings;
import io.mochat.realtime.subscriptions.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBeginnings implements Beginnings {

  // The creator's role passes on: who has it and was there from the start has made the session.
  private static final String SESSIONS =
      """
      SELECT sessions.id, participants.joined_at, participants.since
      FROM session_participants participants JOIN sessions ON sessions.id = participants.session
      WHERE participants.member = :member
        AND (sessions.creator <> :member OR sessions.created_at < participants.joined_at)
      """;

  private static final String PANELS =
      """
      SELECT panels.id, CASE
          WHEN panels.is_public AND members.joined_at > panels.created_at THEN members.joined_at
          WHEN panels.is_public THEN panels.created_at
          WHEN members.joined_at > participants.joined_at THEN members.joined_at
          ELSE participants.joined_at END AS joined_at,
          CASE WHEN panels.is_public OR members.since > participants.since THEN members.since
          ELSE participants.since END AS since
      FROM panels JOIN workspace_members members
        ON members.workspace = panels.workspace AND members.member = :member
      LEFT JOIN panel_participants participants
        ON participants.panel = panels.id AND participants.member = :member
      WHERE panels.deleted_at IS NULL AND panels.type = 0 AND panels.created_by <> :member
        AND (panels.is_public OR participants.member IS NOT NULL)
      """;

  // The last message that was there when the member came, or was last present. Read from the end
  // of the log on: no further back than what is to be sent. One after the coming was heard. What
  // was there at the coming is told by positions: a millisecond has room for a message before it
  // and one behind it, and a message may wait for its commit while somebody joins.
  private static final String BEGUN =
      """
      SELECT joined.id, coalesce(earlier.seq, 0) AS start FROM (%s) joined
      JOIN conversations ON conversations.id = joined.id
      LEFT JOIN messages earlier ON earlier.conversation = joined.id AND earlier.seq = (
        SELECT seq FROM messages WHERE conversation = joined.id
          AND (position <= since OR joined_at < :after AND created_at < :after)
        ORDER BY seq DESC LIMIT 1)
      WHERE conversations.closed_at IS NULL AND conversations.last_message_at >= :after
        AND (joined_at >= :after OR earlier.position <= since
          OR earlier.seq IS NULL AND conversations.first_seq = 1)
      ORDER BY conversations.last_message_at DESC LIMIT :limit
      """;

  private final JdbcClient jdbc;

  JdbcBeginnings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<ConversationId, Long> list(MemberId member, Scope scope, Instant after, int limit) {
    var found = new LinkedHashMap<ConversationId, Long>();
    jdbc.sql(BEGUN.formatted(readable(scope)))
        .param("member", member.value())
        .param("after", after.toEpochMilli())
        .param("limit", limit)
        .query(
            row -> {
              found.put(ConversationId.of(row.getString("id")), row.getLong("start"));
            });
    return found;
  }

  private static String readable(Scope scope) {
    return switch (scope) {
      case SESSIONS -> SESSIONS;
      case PANELS -> PANELS;
    };
  }
}
