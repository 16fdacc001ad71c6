package io.mochat.storage.log;

import io.mochat.kernel.MessageId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Puts messages into the log, and whom they mention beside it. */
final class MessageInserts implements AutoCloseable {

  /** Who is mentioned when everybody is. */
  static final String EVERYBODY = "*";

  private static final String MESSAGE =
      """
      INSERT INTO messages (id, conversation, seq, sender, content, type, mentions, mentioned,
          mention_all, reply_to, metadata, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      RETURNING position
      """;

  private static final String MENTION =
      "INSERT INTO message_mentions (conversation, seq, member, sender) VALUES (?, ?, ?, ?)";

  private final PreparedStatement message;
  private final PreparedStatement mention;
  private boolean mentioning;

  MessageInserts(Connection connection) throws SQLException {
    this.message = connection.prepareStatement(MESSAGE);
    this.mention = connection.prepareStatement(MENTION);
  }

  /** Returns the position of the message. */
  long insert(PendingMessage pending, MessageId id, long seq, Instant at) throws SQLException {
    var draft = pending.draft();
    var body = draft.body();
    var texts = pending.texts();
    message.setString(1, id.value());
    message.setString(2, pending.conversation().value());
    message.setLong(3, seq);
    message.setString(4, draft.author().id().value());
    message.setString(5, body.content());
    message.setString(6, body.type().wireName());
    message.setString(7, texts.mentions());
    message.setString(8, texts.mentioned());
    message.setBoolean(9, pending.mentions().all());
    message.setString(10, body.replyTo() == null ? null : body.replyTo().value());
    message.setString(11, texts.metadata());
    message.setLong(12, at.toEpochMilli());
    addMentions(pending, seq);
    try (var row = message.executeQuery()) {
      row.next();
      return row.getLong("position");
    }
  }

  /** Writes what has been held back. */
  void finish() throws SQLException {
    if (mentioning) {
      mention.executeBatch();
    }
  }

  @Override
  public void close() throws SQLException {
    try (message) {
      mention.close();
    }
  }

  // Whoever is called with everybody is not called twice.
  private void addMentions(PendingMessage pending, long seq) throws SQLException {
    if (pending.mentions().all()) {
      addMention(pending, seq, EVERYBODY);
      return;
    }
    for (var member : pending.mentions().members()) {
      addMention(pending, seq, member.value());
    }
  }

  private void addMention(PendingMessage pending, long seq, String member) throws SQLException {
    mention.setString(1, pending.conversation().value());
    mention.setLong(2, seq);
    mention.setString(3, member);
    mention.setString(4, pending.draft().author().id().value());
    mention.addBatch();
    mentioning = true;
  }
}
