package io.mochat.storage.log.revisions;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Message;
import io.mochat.storage.log.rows.MessageRows;
import io.mochat.threads.ThreadStore;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcThreadStore implements ThreadStore {

  private static final String AFTER =
      "SELECT * FROM messages WHERE thread = ? AND seq > ? ORDER BY seq LIMIT ?";

  private static final String BEFORE =
      "SELECT * FROM messages WHERE thread = ? AND seq < ? ORDER BY seq DESC LIMIT ?";

  private static final String ROOTS =
      """
      SELECT * FROM messages
      WHERE conversation = ? AND last_answer IS NOT NULL AND last_answer < ?
      ORDER BY last_answer DESC LIMIT ?
      """;

  private final JdbcClient jdbc;
  private final MessageRows rows;

  JdbcThreadStore(JdbcClient jdbc, MessageRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  @Override
  public List<Message> readAfter(MessageId root, long after, int limit) {
    return jdbc.sql(AFTER).params(root.value(), after, limit).query(rows).list();
  }

  @Override
  public List<Message> readBefore(MessageId root, long before, int limit) {
    return jdbc.sql(BEFORE).params(root.value(), before, limit).query(rows).list();
  }

  @Override
  public List<Message> roots(ConversationId conversation, long before, int limit) {
    return jdbc.sql(ROOTS).params(conversation.value(), before, limit).query(rows).list();
  }
}
