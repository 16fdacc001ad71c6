package io.mochat.storage.log;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mochat.messages.MessageLog;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.SharedLog;
import io.mochat.storage.database.TestConnection;
import io.mochat.storage.log.rows.MessageRows;

/** A log with its writer, and the positions of readers, on one database. */
public final class TestLog implements AutoCloseable {

  public final MessageLog log;
  public final SharedLog sharedLog;
  public final ReadPositions positions;

  final JdbcMessageLog jdbcLog;

  public TestLog(TestConnection to) {
    var rows = new MessageRows(to.json);
    jdbcLog =
        new JdbcMessageLog(
            to.template,
            to.transactions,
            to.json,
            rows,
            to.clock,
            to.properties,
            new SimpleMeterRegistry());
    log = jdbcLog;
    sharedLog = new JdbcSharedLog(jdbcLog, to.jdbc, rows);
    positions = new JdbcReadPositions(to.jdbc, jdbcLog);
  }

  @Override
  public void close() {
    jdbcLog.close();
  }
}
