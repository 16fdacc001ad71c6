package io.mochat.storage.log.revisions;

import io.mochat.kernel.MessageId;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import io.mochat.messages.Revision;
import io.mochat.messages.marks.Answers;
import io.mochat.storage.log.rows.ConversationHead;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import io.mochat.storage.log.rows.MessageRows;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Notes in the message that begins a thread what was said in it. */
public final class AnswerWrites {

  private static final String ROOT =
      "SELECT * FROM messages WHERE id = ? AND conversation = ? AND thread IS NULL";

  private final Statements statements;
  private final MessageRows rows;
  private final MessageUpdates updates;
  private final RevisionInserts revisions;

  /** Writes by these statements, for one batch. */
  public AnswerWrites(Statements statements, MessageRows rows) {
    this.statements = statements;
    this.rows = rows;
    this.updates = new MessageUpdates(statements, rows.json());
    this.revisions = new RevisionInserts(statements);
  }

  /** The message that begins a thread; {@code null} if this one cannot. */
  public @Nullable Message root(MessageId id, ConversationHead head) throws SQLException {
    var find = statements.of(ROOT);
    find.setString(1, id.value());
    find.setString(2, head.conversation().value());
    try (var row = find.executeQuery()) {
      return row.next() ? rows.mapRow(row, 0) : null;
    }
  }

  /** Writes the revision of the root that this answer makes. */
  public Revised write(Message root, Message answer, ConversationHead head, long position)
      throws SQLException {
    var before = root.marks().answers() == null ? Answers.NONE : root.marks().answers();
    var answers = before.and(answer.sender(), answer.seq(), answer.createdAt());
    var changed = root.marked(root.marks().withAnswers(answers), head.nextRev());
    updates.marks(changed);
    return revisions.insert(changed, Revision.Kind.THREAD, answer.sender(), position, head.at());
  }
}
