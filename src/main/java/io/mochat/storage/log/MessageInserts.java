package io.mochat.storage.log;

import io.mochat.messages.Message;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import io.mochat.storage.log.rows.MentionInserts;
import io.mochat.storage.log.rows.Texts;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Inserts messages and their mentions, in JDBC batches. */
final class MessageInserts {

  private static final String MESSAGE =
      """
      INSERT INTO messages (position, id, conversation, seq, sender, content, type, mentions,
          mentioned, mention_all, reply_to, metadata, created_at, thread, purpose)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final PreparedStatement insert;
  private final MentionInserts mentions;
  private boolean waiting;

  MessageInserts(Statements statements) throws SQLException {
    this.insert = statements.of(MESSAGE);
    this.mentions = new MentionInserts(statements);
  }

  /** Inserts a message, at the latest when this is flushed. */
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
    insert.setString(14, body.thread() == null ? null : body.thread().value());
    insert.setString(15, body.purpose() == null ? null : texts.purpose());
    insert.addBatch();
    waiting = true;
    mentions.add(message);
  }

  /** Executes the pending inserts. */
  void flush() throws SQLException {
    if (waiting) {
      insert.executeBatch();
      mentions.flush();
      waiting = false;
    }
  }
}
