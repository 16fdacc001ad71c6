package io.mochat.storage.stores;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens and closes the logs of sessions and panels. To be called within a transaction. */
@Component
class Conversations {

  private final JdbcClient jdbc;

  Conversations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void open(ConversationId id) {
    jdbc.sql("INSERT INTO conversations (id, kind, head_seq) VALUES (?, ?, 0)")
        .params(id.value(), kind(id))
        .update();
  }

  boolean isOpen(ConversationId id) {
    return jdbc.sql("SELECT 1 FROM conversations WHERE id = ? AND closed_at IS NULL")
        .param(id.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Returns whether it was open. */
  boolean close(ConversationId id, Instant at) {
    return jdbc.sql("UPDATE conversations SET closed_at = ? WHERE id = ? AND closed_at IS NULL")
            .params(at.toEpochMilli(), id.value())
            .update()
        == 1;
  }

  /** Returns whether it was closed. */
  boolean reopen(ConversationId id) {
    return jdbc.sql(
                "UPDATE conversations SET closed_at = NULL WHERE id = ? AND closed_at IS NOT NULL")
            .param(id.value())
            .update()
        == 1;
  }

  private static String kind(ConversationId id) {
    return switch (id) {
      case SessionId session -> "session";
      case PanelId panel -> "panel";
    };
  }
}
