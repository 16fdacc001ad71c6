package io.mochat.storage.log.revisions;

import io.mochat.messages.Alteration.Recall;
import io.mochat.messages.Message;
import io.mochat.messages.marks.Recalled;
import io.mochat.storage.database.JsonColumns;
import io.mochat.storage.log.rows.ConversationHead;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import io.mochat.storage.log.rows.Texts;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Erases messages, all but their place and their thread. */
final class RecallWrites {

  private static final String VERSIONS = "DELETE FROM message_versions WHERE message = ?";
  private static final String REACTIONS = "DELETE FROM message_reactions WHERE message = ?";

  private static final String HOLD =
      """
      INSERT INTO held_messages (message, conversation, sender, content, metadata, held_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final Texts NOTHING = new Texts("[]", "[]", null, null, null);

  private final Statements statements;
  private final MessageUpdates updates;
  private final JsonColumns json;

  RecallWrites(Statements statements, MessageUpdates updates, JsonColumns json) {
    this.statements = statements;
    this.updates = updates;
    this.json = json;
  }

  /** What is left of the message; {@code null} if it was recalled before. */
  @Nullable Message write(Message message, Recall recall, ConversationHead head)
      throws SQLException {
    if (message.isRecalled()) {
      return null;
    }
    if (recall.hold()) {
      hold(message, head);
    }
    var tombstone =
        message.recalled(new Recalled(head.at(), recall.actor(), recall.reason()), head.nextRev());
    delete(VERSIONS, message);
    delete(REACTIONS, message);
    updates.content(tombstone, NOTHING);
    return tombstone;
  }

  private void hold(Message message, ConversationHead head) throws SQLException {
    var hold = statements.of(HOLD);
    hold.setString(1, message.id().value());
    hold.setString(2, message.conversation().value());
    hold.setString(3, message.sender().value());
    hold.setString(4, message.content());
    hold.setString(5, json.write(message.metadata()));
    hold.setLong(6, head.at().toEpochMilli());
    hold.executeUpdate();
  }

  private void delete(String what, Message message) throws SQLException {
    var delete = statements.of(what);
    delete.setString(1, message.id().value());
    delete.executeUpdate();
  }
}
