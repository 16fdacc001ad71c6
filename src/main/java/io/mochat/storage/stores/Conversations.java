package io.mochat.storage.stores;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens and closes the logs of sessions and panels. To be called within a transaction. */
@Component
class Conversations {

  private static final String DEPART =
      "UPDATE conversations SET departures = departures + 1 WHERE id = ?";

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  Conversations(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
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

  /**
   * Counts that somebody may no longer post in these: what it has sent and is not stored yet is
   * then refused.
   */
  void countDeparture(Collection<? extends ConversationId> ids) {
    // In the order in which the log's writer locks them: it would deadlock otherwise.
    var rows = ids.stream().map(ConversationId::value).distinct().sorted();
    template.batchUpdate(DEPART, rows.map(id -> new Object[] {id}).toList());
  }

  private static String kind(ConversationId id) {
    return switch (id) {
      case SessionId session -> "session";
      case PanelId panel -> "panel";
    };
  }
}
