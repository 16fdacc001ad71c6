package io.mochat.storage.log;

import io.mochat.messages.Message;
import io.mochat.messages.SharedLog;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log between servers: what the others wrote is read from the table. */
@Repository
class JdbcSharedLog implements SharedLog {

  private static final String READ =
      "SELECT * FROM messages WHERE position > ? AND position <= ? ORDER BY position LIMIT ?";

  // Both are the last entry of an index, and of one snapshot.
  private static final String HEADS =
      """
      SELECT (SELECT coalesce(max(position), 0) FROM messages WHERE position < ?) AS position,
          (SELECT coalesce(max(id), 0) FROM cluster_changes) AS changes
      """;

  private final JdbcMessageLog log;
  private final JdbcClient jdbc;
  private final MessageRows rows;

  JdbcSharedLog(JdbcMessageLog log, JdbcClient jdbc, MessageRows rows) {
    this.log = log;
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** How far log and changes are, messages from this position on apart. */
  static Heads headsBefore(JdbcClient jdbc, long position) {
    return jdbc.sql(HEADS)
        .param(position)
        .query((row, number) -> new Heads(row.getLong("position"), row.getLong("changes")))
        .single();
  }

  @Override
  public void handOver(Consumer<Batch> taker) {
    log.handOver(taker);
  }

  @Override
  public List<Message> readBetween(long after, long upTo, int limit) {
    return jdbc.sql(READ).params(after, upTo, limit).query(rows).list();
  }

  @Override
  public Heads heads() {
    return headsBefore(jdbc, Long.MAX_VALUE);
  }
}
