package io.mochat.storage.log.rows;

import io.mochat.messages.Message;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import java.sql.SQLException;

/**
 * Inserts whom messages mention, for counting. The messages must be inserted before it is flushed.
 */
public final class MentionInserts {

  /** Stands for a mention of everybody. */
  public static final String EVERYBODY = "*";

  private static final String MENTION =
      "INSERT INTO message_mentions (conversation, seq, member, sender) VALUES (?, ?, ?, ?)";

  private final Statements statements;
  private boolean waiting;

  public MentionInserts(Statements statements) {
    this.statements = statements;
  }

  // When everybody is mentioned, nobody is inserted a second time by id.
  public void add(Message message) throws SQLException {
    if (message.mentions().all()) {
      add(message, EVERYBODY);
      return;
    }
    for (var member : message.mentions().members()) {
      add(message, member.value());
    }
  }

  /** Executes the pending inserts. */
  public void flush() throws SQLException {
    if (waiting) {
      statements.of(MENTION).executeBatch();
      waiting = false;
    }
  }

  private void add(Message message, String member) throws SQLException {
    var insert = statements.of(MENTION);
    insert.setString(1, message.conversation().value());
    insert.setLong(2, message.seq());
    insert.setString(3, member);
    insert.setString(4, message.sender().value());
    insert.addBatch();
    waiting = true;
  }
}
