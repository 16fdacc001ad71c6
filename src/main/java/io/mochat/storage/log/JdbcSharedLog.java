package io.mochat.storage.log;

import io.mochat.messages.LogEntry;
import io.mochat.messages.SharedLog;
import io.mochat.storage.log.rows.MessageRows;
import io.mochat.storage.log.rows.RevisionRows;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log between servers: what the others wrote is read from the table. */
@Repository
class JdbcSharedLog implements SharedLog {

  private static final String MESSAGES =
      "SELECT * FROM messages WHERE position > ? AND position <= ? ORDER BY position LIMIT ?";

  private static final String REVISIONS =
      RevisionRows.SELECT
          + """
          AND revisions.position > ? AND revisions.position <= ?
          ORDER BY revisions.position LIMIT ?
          """;

  // Each is read from the end of an index, and all in one snapshot.
  private static final String HEADS =
      """
      SELECT coalesce(max(position), 0) AS position,
          (SELECT coalesce(max(id), 0) FROM cluster_changes) AS changes
      FROM (SELECT max(position) AS position FROM messages WHERE position < ?
            UNION ALL SELECT max(position) FROM revisions WHERE position < ?) entries
      """;

  private final JdbcMessageLog log;
  private final JdbcClient jdbc;
  private final MessageRows rows;
  private final RevisionRows revisionRows;

  JdbcSharedLog(JdbcMessageLog log, JdbcClient jdbc, MessageRows rows) {
    this.log = log;
    this.jdbc = jdbc;
    this.rows = rows;
    this.revisionRows = new RevisionRows(rows);
  }

  /** The ends of the log and of the changes, without the entries from this position on. */
  static Heads headsBefore(JdbcClient jdbc, long position) {
    return jdbc.sql(HEADS)
        .params(position, position)
        .query((row, number) -> new Heads(row.getLong("position"), row.getLong("changes")))
        .single();
  }

  @Override
  public void handOver(Consumer<Batch> taker) {
    log.handOver(taker);
  }

  // Two queries are as good as one: everything up to the end of the range is committed already.
  @Override
  public List<LogEntry> readBetween(long after, long upTo, int limit) {
    var messages = jdbc.sql(MESSAGES).params(after, upTo, limit).query(rows).list();
    var revisions = jdbc.sql(REVISIONS).params(after, upTo, limit).query(revisionRows).list();
    Stream<LogEntry> posted = messages.stream().map(LogEntry.Posted::new);
    return Stream.concat(posted, revisions.stream())
        .sorted(Comparator.comparingLong(LogEntry::position))
        .limit(limit)
        .toList();
  }

  @Override
  public Heads heads() {
    return headsBefore(jdbc, Long.MAX_VALUE);
  }
}
