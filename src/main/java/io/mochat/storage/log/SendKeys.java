package io.mochat.storage.log;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Message;
import io.mochat.messages.SendKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The keys of a batch's messages. The first message under a key takes it. */
final class SendKeys implements AutoCloseable {

  private static final String CLAIM =
      """
      INSERT INTO send_keys (sender, client_key, fingerprint, message, conversation, seq, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String TAKEN =
      """
      SELECT fingerprint, message, seq, created_at FROM send_keys
      WHERE sender = ? AND client_key = ?
      """;

  private final Connection connection;
  private final MessageRows rows;
  private final PreparedStatement claim;

  SendKeys(Connection connection, MessageRows rows) throws SQLException {
    this.connection = connection;
    this.rows = rows;
    this.claim = connection.prepareStatement(CLAIM);
  }

  /**
   * Takes the key for a message.
   *
   * @return whether it was free
   */
  boolean claim(PendingMessage pending, SendKey key, MessageId id, ConversationHead place)
      throws SQLException {
    claim.setString(1, pending.draft().author().id().value());
    claim.setString(2, key.value());
    claim.setString(3, pending.texts().fingerprint());
    claim.setString(4, id.value());
    claim.setString(5, pending.conversation().value());
    claim.setLong(6, place.next());
    claim.setLong(7, place.at().toEpochMilli());
    return claim.executeUpdate() == 1;
  }

  /** What became of a message whose key was taken already: the first one, if they are the same. */
  Outcome repeat(PendingMessage pending, SendKey key) throws SQLException {
    try (var taken = connection.prepareStatement(TAKEN)) {
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
  }

  @Override
  public void close() throws SQLException {
    claim.close();
  }

  private Message read(MessageId first, PendingMessage pending, ResultSet taken)
      throws SQLException {
    try (var find = connection.prepareStatement("SELECT * FROM messages WHERE id = ?")) {
      find.setString(1, first.value());
      try (var row = find.executeQuery()) {
        return row.next() ? rows.mapRow(row, 0) : rebuilt(first, pending, taken);
      }
    }
  }

  // Retention may have taken the message before its key: the same request says what it was.
  private static Message rebuilt(MessageId first, PendingMessage pending, ResultSet taken)
      throws SQLException {
    return pending.message(first, taken.getLong("seq"), 0, instant(taken, "created_at"));
  }
}
