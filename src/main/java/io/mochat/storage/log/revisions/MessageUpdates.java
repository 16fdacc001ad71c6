package io.mochat.storage.log.revisions;

import io.mochat.messages.Message;
import io.mochat.storage.database.JsonColumns;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import io.mochat.storage.log.rows.MarkColumns;
import io.mochat.storage.log.rows.MentionInserts;
import io.mochat.storage.log.rows.Texts;
import java.sql.SQLException;

/** Changes the rows of messages in place. */
final class MessageUpdates {

  private static final String CONTENT =
      """
      UPDATE messages SET content = ?, mentions = ?, mentioned = ?, mention_all = ?, metadata = ?,
          rev = ?, marks = ?
      WHERE id = ?
      """;

  private static final String MARKS =
      "UPDATE messages SET rev = ?, marks = ?, last_answer = ? WHERE id = ?";

  private static final String UNMENTION =
      "DELETE FROM message_mentions WHERE conversation = ? AND seq = ?";

  private final Statements statements;
  private final JsonColumns json;

  MessageUpdates(Statements statements, JsonColumns json) {
    this.statements = statements;
    this.json = json;
  }

  /** Writes the content, whom it mentions, and the marks. */
  void content(Message changed, Texts texts) throws SQLException {
    var change = statements.of(CONTENT);
    change.setString(1, changed.content());
    change.setString(2, texts.mentions());
    change.setString(3, texts.mentioned());
    change.setBoolean(4, changed.mentions().all());
    change.setString(5, texts.metadata());
    change.setLong(6, changed.rev());
    change.setString(7, MarkColumns.write(changed.marks(), json));
    change.setString(8, changed.id().value());
    change.executeUpdate();
    replaceMentions(changed);
  }

  /** Writes the marks alone. */
  void marks(Message changed) throws SQLException {
    var answers = changed.marks().answers();
    var change = statements.of(MARKS);
    change.setLong(1, changed.rev());
    change.setString(2, MarkColumns.write(changed.marks(), json));
    change.setObject(3, answers == null ? null : answers.lastSeq(), java.sql.Types.BIGINT);
    change.setString(4, changed.id().value());
    change.executeUpdate();
  }

  private void replaceMentions(Message changed) throws SQLException {
    var remove = statements.of(UNMENTION);
    remove.setString(1, changed.conversation().value());
    remove.setLong(2, changed.seq());
    remove.executeUpdate();
    var mentions = new MentionInserts(statements);
    mentions.add(changed);
    mentions.flush();
  }
}
