package io.mochat.storage.log;

import io.mochat.messages.Message;
import io.mochat.storage.log.PendingEntry.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Puts messages into the log, and whom they mention beside it; many at once. */
final class MessageInserts implements AutoCloseable {

  private static final String MESSAGE =
      """
      INSERT INTO messages (position, id, conversation, seq, sender, content, type, mentions,
          mentioned, mention_all, reply_to, metadata, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final PreparedStatement insert;
  private final MentionInserts mentions;
  private boolean waiting;

  MessageInserts(Connection connection) throws SQLException {
    this.insert = connection.prepareStatement(MESSAGE);
    this.mentions = new MentionInserts(connection);
  }

  /** Inserts a message, at the latest when it is flushed. */
  void insert(Message message, Texts texts) throws SQLException {
    var body = message.body();
    insert.setLong(1, message.position());
    insert.setString(2, message.id().value());
    insert.setString(3, message.conversation().value());
    insert.setLong(4, message.seq());
    insert.setString(5, message.sender().value());
    insert.setString(6, body.content());
    insert.setString(7, body.type().wireName());
    insert.setString(8, texts.mentions());
    insert.setString(9, texts.mentioned());
    insert.setBoolean(10, message.mentions().all());
    insert.setString(11, body.replyTo() == null ? null : body.replyTo().value());
    insert.setString(12, texts.metadata());
    insert.setLong(13, message.createdAt().toEpochMilli());
    insert.addBatch();
    waiting = true;
    mentions.add(message);
  }

  /** Writes what has been held back. */
  void flush() throws SQLException {
    if (waiting) {
      insert.executeBatch();
      mentions.flush();
      waiting = false;
    }
  }

  @Override
  public void close() throws SQLException {
    try (insert) {
      mentions.close();
    }
  }
}
