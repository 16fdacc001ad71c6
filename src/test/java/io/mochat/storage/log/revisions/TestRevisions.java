package io.mochat.storage.log.revisions;

import io.mochat.reactions.ReactionStore;
import io.mochat.revisions.RevisionLog;
import io.mochat.storage.database.TestConnection;
import io.mochat.storage.log.rows.MessageRows;
import io.mochat.threads.ThreadStore;

/** What is read of changes, on one database. */
public final class TestRevisions {

  public final RevisionLog log;
  public final ReactionStore reactions;
  public final ThreadStore threads;

  public TestRevisions(TestConnection to) {
    var rows = new MessageRows(to.json);
    log = new JdbcRevisionLog(to.jdbc, to.json, rows);
    reactions = new JdbcReactionStore(to.jdbc);
    threads = new JdbcThreadStore(to.jdbc, rows);
  }
}
