package io.mochat.storage.log;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MessageId;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import io.mochat.messages.Revision;
import io.mochat.messages.SendKey;
import io.mochat.storage.log.PendingEntry.Texts;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Writes edits into a batch: the message in place, and the revision that tells of it. They are rare
 * among messages, so each prepares its statements anew.
 */
final class EditWrites {

  private static final String FIND = "SELECT * FROM messages WHERE id = ? AND conversation = ?";

  private static final String REPEATED =
      """
      SELECT message, fingerprint FROM revisions
      WHERE actor = ? AND kind = ? AND client_key = ?
      """;

  private static final String CHANGE =
      """
      UPDATE messages SET content = ?, mentions = ?, mentioned = ?, mention_all = ?, metadata = ?,
          rev = ?
      WHERE id = ?
      """;

  private static final String UNMENTION =
      "DELETE FROM message_mentions WHERE conversation = ? AND seq = ?";

  private static final String REVISION =
      """
      INSERT INTO revisions (position, conversation, rev, message, kind, actor, client_key,
          fingerprint, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Connection connection;
  private final MessageRows rows;

  EditWrites(Connection connection, MessageRows rows) {
    this.connection = connection;
    this.rows = rows;
  }

  /** Writes an edit to this position, if there is anything to write. */
  Outcome write(PendingRevision pending, ConversationHead head, long position) throws SQLException {
    var edit = pending.edit();
    var message = find(edit.message(), pending);
    if (message == null) {
      return new Outcome.Refused(new ChatException(ErrorCode.MESSAGE_NOT_FOUND));
    }
    var repeated = edit.key() == null ? null : repeated(pending, edit.key(), message);
    if (repeated != null) {
      return repeated;
    }
    return message.saysAs(edit)
        ? new Outcome.Known(message)
        : pending.stored(change(message, pending, head, position));
  }

  private Revised change(
      Message message, PendingRevision pending, ConversationHead head, long position)
      throws SQLException {
    var edit = pending.edit();
    long rev = head.nextRev();
    var changed = message.edited(edit, pending.mentions(), rev);
    update(changed, pending.texts());
    replaceMentions(changed);
    var kind = Revision.Kind.EDITED;
    var revised = new Revised(new Revision(rev, position, kind, edit.actor(), head.at()), changed);
    insert(revised, edit.key(), pending.texts());
    return revised;
  }

  private @Nullable Message find(MessageId id, PendingRevision pending) throws SQLException {
    try (var find = connection.prepareStatement(FIND)) {
      find.setString(1, id.value());
      find.setString(2, pending.conversation().value());
      try (var row = find.executeQuery()) {
        return row.next() ? rows.mapRow(row, 0) : null;
      }
    }
  }

  private @Nullable Outcome repeated(PendingRevision pending, SendKey key, Message message)
      throws SQLException {
    try (var find = connection.prepareStatement(REPEATED)) {
      find.setString(1, pending.edit().actor().value());
      find.setString(2, Revision.Kind.EDITED.wireName());
      find.setString(3, key.value());
      try (var row = find.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        return row.getString("fingerprint").equals(pending.texts().fingerprint())
            ? new Outcome.Known(message)
            : new Outcome.Refused(ChatException.keyOf(new MessageId(row.getString("message"))));
      }
    }
  }

  private void update(Message changed, Texts texts) throws SQLException {
    try (var change = connection.prepareStatement(CHANGE)) {
      change.setString(1, changed.content());
      change.setString(2, texts.mentions());
      change.setString(3, texts.mentioned());
      change.setBoolean(4, changed.mentions().all());
      change.setString(5, texts.metadata());
      change.setLong(6, changed.rev());
      change.setString(7, changed.id().value());
      change.executeUpdate();
    }
  }

  private void replaceMentions(Message changed) throws SQLException {
    try (var remove = connection.prepareStatement(UNMENTION);
        var mentions = new MentionInserts(connection)) {
      remove.setString(1, changed.conversation().value());
      remove.setLong(2, changed.seq());
      remove.executeUpdate();
      mentions.add(changed);
      mentions.flush();
    }
  }

  private void insert(Revised revised, @Nullable SendKey key, Texts texts) throws SQLException {
    var revision = revised.revision();
    try (var insert = connection.prepareStatement(REVISION)) {
      insert.setLong(1, revision.position());
      insert.setString(2, revised.conversation().value());
      insert.setLong(3, revision.rev());
      insert.setString(4, revised.message().id().value());
      insert.setString(5, revision.kind().wireName());
      insert.setString(6, revision.actor().value());
      insert.setString(7, key == null ? null : key.value());
      insert.setString(8, texts.fingerprint());
      insert.setLong(9, revision.at().toEpochMilli());
      insert.executeUpdate();
    }
  }
}
