package io.mochat.storage.log;

import io.mochat.digests.DigestReads;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.storage.log.rows.MentionInserts;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDigestReads implements DigestReads {

  private static final String READ =
      "SELECT seq FROM read_positions WHERE member = ? AND conversation = ?";

  private static final String MENTIONS =
      """
      SELECT mentions.seq FROM message_mentions mentions
      JOIN messages ON messages.conversation = mentions.conversation
          AND messages.seq = mentions.seq
      WHERE mentions.conversation = :conversation AND mentions.seq > :read
          AND mentions.sender <> :member AND mentions.member IN (:member, :everybody)
          AND NOT EXISTS (SELECT 1 FROM blocks
              WHERE blocks.member = :member AND blocks.blocked = mentions.sender)
          AND messages.position > coalesce(
              (SELECT since FROM session_participants
               WHERE session = :conversation AND member = :member),
              (SELECT since FROM panel_participants JOIN panels ON panels.id = panel
               WHERE panel = :conversation AND member = :member AND NOT is_public),
              (SELECT since FROM workspace_members JOIN panels
                   ON panels.workspace = workspace_members.workspace
               WHERE panels.id = :conversation AND member = :member),
              0)
      ORDER BY mentions.seq DESC LIMIT :most
      """;

  private final JdbcClient jdbc;

  JdbcDigestReads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public long lastRead(MemberId member, ConversationId conversation) {
    return jdbc.sql(READ)
        .params(member.value(), conversation.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  @Override
  public List<Long> mentions(MemberId member, ConversationId conversation, int most) {
    return jdbc.sql(MENTIONS)
        .param("conversation", conversation.value())
        .param("member", member.value())
        .param("everybody", MentionInserts.EVERYBODY)
        .param("read", lastRead(member, conversation))
        .param("most", most)
        .query((row, number) -> row.getLong("seq"))
        .list();
  }
}
