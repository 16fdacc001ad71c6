package io.mochat.storage.log.revisions;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Alteration;
import io.mochat.messages.Message;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import io.mochat.storage.log.rows.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The keys of changes, apart for each actor and sort of change. One is taken by the change that it
 * came with, also if that left the message as it was: repeated later, it would undo what was done
 * since.
 */
final class RevisionKeys {

  private static final String TAKEN =
      """
      SELECT message, fingerprint FROM revision_keys
      WHERE actor = ? AND kind = ? AND client_key = ?
      """;

  private static final String TAKE =
      """
      INSERT INTO revision_keys (actor, kind, client_key, fingerprint, message, conversation,
          created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private final Statements statements;

  RevisionKeys(Statements statements) {
    this.statements = statements;
  }

  /**
   * What became of a change whose key is taken already; {@code null} for one that is new.
   *
   * @param message the message as it is now
   */
  @Nullable Outcome repeated(Alteration alteration, @Nullable String fingerprint, Message message)
      throws SQLException {
    var key = alteration.key();
    if (key == null) {
      return null;
    }
    var find = statements.of(TAKEN);
    find.setString(1, alteration.actor().value());
    find.setString(2, alteration.kind().wireName());
    find.setString(3, key.value());
    try (var row = find.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      return row.getString("fingerprint").equals(fingerprint)
          ? new Outcome.Known(message)
          : new Outcome.Refused(ChatException.keyOf(new MessageId(row.getString("message"))));
    }
  }

  /** Takes the key of a change, if it has one. */
  void take(
      Alteration alteration, @Nullable String fingerprint, ConversationId conversation, Instant at)
      throws SQLException {
    var key = alteration.key();
    if (key == null) {
      return;
    }
    var take = statements.of(TAKE);
    take.setString(1, alteration.actor().value());
    take.setString(2, alteration.kind().wireName());
    take.setString(3, key.value());
    take.setString(4, fingerprint);
    take.setString(5, alteration.message().value());
    take.setString(6, conversation.value());
    take.setLong(7, at.toEpochMilli());
    take.executeUpdate();
  }
}
