package io.mochat.storage.log.revisions;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.messages.Edit;
import io.mochat.messages.Message;
import io.mochat.storage.database.JsonColumns;
import io.mochat.storage.log.revisions.AlterationWrites.Wanted;
import io.mochat.storage.log.rows.ConversationHead;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes edits, and keeps what messages said before. */
final class EditWrites {

  private static final String KEEP =
      "INSERT INTO message_versions (message, n, content, metadata, rev, at) VALUES (?, ?, ?, ?, ?, ?)";

  private static final String FORGET = "DELETE FROM message_versions WHERE message = ? AND n <= ?";

  private final Statements statements;
  private final MessageUpdates updates;
  private final JsonColumns json;

  EditWrites(Statements statements, MessageUpdates updates, JsonColumns json) {
    this.statements = statements;
    this.updates = updates;
    this.json = json;
  }

  /** The message as the edit leaves it; {@code null} if it says that already. */
  @Nullable Message write(Message message, Edit edit, Wanted wanted, ConversationHead head)
      throws SQLException {
    require(message, edit);
    if (message.saysAs(edit)) {
      return null;
    }
    if (message.marks().edits() >= Edit.MOST) {
      throw new ChatException(ErrorCode.EDIT_LIMIT);
    }
    if (message.marks().edits() == 0) {
      keep(message, 0, 0, message.createdAt());
    }
    var changed = message.edited(edit, wanted.mentions(), head.nextRev(), head.at());
    int version = changed.marks().edits();
    keep(changed, version, changed.rev(), head.at());
    forget(message, version - Edit.VERSIONS);
    updates.content(changed, wanted.texts());
    return changed;
  }

  private static void require(Message message, Edit edit) {
    if (message.isRecalled()) {
      throw new ChatException(ErrorCode.MESSAGE_RECALLED);
    }
    var rev = edit.conditions().rev();
    if (rev != null && rev != message.rev()) {
      throw ChatException.revised(message.rev());
    }
    if (message.createdAt().isBefore(edit.conditions().postedAfter())) {
      throw new ChatException(ErrorCode.EDIT_WINDOW_PASSED);
    }
  }

  private void keep(Message message, int version, long rev, Instant at) throws SQLException {
    var keep = statements.of(KEEP);
    keep.setString(1, message.id().value());
    keep.setInt(2, version);
    keep.setString(3, message.content());
    keep.setString(4, json.write(message.metadata()));
    keep.setLong(5, rev);
    keep.setLong(6, at.toEpochMilli());
    keep.executeUpdate();
  }

  private void forget(Message message, int upTo) throws SQLException {
    if (upTo >= 0) {
      var forget = statements.of(FORGET);
      forget.setString(1, message.id().value());
      forget.setInt(2, upTo);
      forget.executeUpdate();
    }
  }
}
