package io.mochat.storage.log;

import io.mochat.messages.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Notes whom messages mention, for counting. The messages must be there when it is flushed. */
final class MentionInserts implements AutoCloseable {

  /** Who is mentioned when everybody is. */
  static final String EVERYBODY = "*";

  private static final String MENTION =
      "INSERT INTO message_mentions (conversation, seq, member, sender) VALUES (?, ?, ?, ?)";

  private final PreparedStatement insert;
  private boolean waiting;

  MentionInserts(Connection connection) throws SQLException {
    this.insert = connection.prepareStatement(MENTION);
  }

  // Whoever is called with everybody is not called twice.
  void add(Message message) throws SQLException {
    if (message.mentions().all()) {
      add(message, EVERYBODY);
      return;
    }
    for (var member : message.mentions().members()) {
      add(message, member.value());
    }
  }

  /** Writes what has been held back. */
  void flush() throws SQLException {
    if (waiting) {
      insert.executeBatch();
      waiting = false;
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }

  private void add(Message message, String member) throws SQLException {
    insert.setString(1, message.conversation().value());
    insert.setLong(2, message.seq());
    insert.setString(3, member);
    insert.setString(4, message.sender().value());
    insert.addBatch();
    waiting = true;
  }
}
