package io.mochat.storage.log;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Message;
import io.mochat.messages.SendKey;
import io.mochat.storage.log.rows.ConversationHead;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import io.mochat.storage.log.rows.MessageRows;
import io.mochat.storage.log.rows.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The keys of a batch's messages. The first message under a key takes it. */
final class SendKeys {

  private static final String CLAIM =
      """
      INSERT INTO send_keys (sender, client_key, fingerprint, message, conversation, seq, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String RELEASE = "DELETE FROM send_keys WHERE sender = ? AND client_key = ?";

  private static final String TAKEN =
      """
      SELECT fingerprint, message, seq, created_at FROM send_keys
      WHERE sender = ? AND client_key = ?
      """;

  private static final String FIND = "SELECT * FROM messages WHERE id = ?";

  private final Statements statements;
  private final MessageRows rows;

  SendKeys(Statements statements, MessageRows rows) {
    this.statements = statements;
    this.rows = rows;
  }

  /**
   * Takes the key for a message.
   *
   * @return whether it was free
   */
  boolean claim(PendingMessage pending, SendKey key, MessageId id, ConversationHead head)
      throws SQLException {
    var claim = statements.of(CLAIM);
    claim.setString(1, pending.draft().author().id().value());
    claim.setString(2, key.value());
    claim.setString(3, pending.texts().fingerprint());
    claim.setString(4, id.value());
    claim.setString(5, pending.conversation().value());
    claim.setLong(6, head.next());
    claim.setLong(7, head.at().toEpochMilli());
    return claim.executeUpdate() == 1;
  }

  /** Gives back the key that a message has just taken, since it is not stored. */
  void release(PendingMessage pending) throws SQLException {
    var key = pending.draft().key();
    if (key != null) {
      var release = statements.of(RELEASE);
      release.setString(1, pending.draft().author().id().value());
      release.setString(2, key.value());
      release.executeUpdate();
    }
  }

  /**
   * The outcome for a message whose key was taken already: the first message, if both are the same.
   */
  Outcome repeat(PendingMessage pending, SendKey key) throws SQLException {
    var taken = statements.of(TAKEN);
    taken.setString(1, pending.draft().author().id().value());
    taken.setString(2, key.value());
    try (var row = taken.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("A key that was taken is gone: it has just expired");
      }
      var first = new MessageId(row.getString("message"));
      return row.getString("fingerprint").equals(pending.texts().fingerprint())
          ? new Outcome.Known(read(first, pending, row))
          : new Outcome.Refused(ChatException.keyOf(first));
    }
  }

  private Message read(MessageId first, PendingMessage pending, ResultSet taken)
      throws SQLException {
    var find = statements.of(FIND);
    find.setString(1, first.value());
    try (var row = find.executeQuery()) {
      return row.next() ? rows.mapRow(row, 0) : rebuilt(first, pending, taken);
    }
  }

  // Retention may have deleted the message and not its key: it is then rebuilt from
  // the same request.
  private static Message rebuilt(MessageId first, PendingMessage pending, ResultSet taken)
      throws SQLException {
    return pending.message(first, taken.getLong("seq"), 0, instant(taken, "created_at"));
  }
}
