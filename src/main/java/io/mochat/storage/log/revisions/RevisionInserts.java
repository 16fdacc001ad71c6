package io.mochat.storage.log.revisions;

import io.mochat.kernel.MemberId;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import io.mochat.messages.Revision;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import java.sql.SQLException;
import java.time.Instant;

/** Inserts revisions. */
final class RevisionInserts {

  private static final String REVISION =
      """
      INSERT INTO revisions (position, conversation, rev, message, kind, actor, at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private final Statements statements;

  RevisionInserts(Statements statements) {
    this.statements = statements;
  }

  /** Inserts the revision whose rev the message has now. */
  Revised insert(Message message, Revision.Kind kind, MemberId actor, long position, Instant at)
      throws SQLException {
    var insert = statements.of(REVISION);
    insert.setLong(1, position);
    insert.setString(2, message.conversation().value());
    insert.setLong(3, message.rev());
    insert.setString(4, message.id().value());
    insert.setString(5, kind.wireName());
    insert.setString(6, actor.value());
    insert.setLong(7, at.toEpochMilli());
    insert.executeUpdate();
    return new Revised(new Revision(message.rev(), position, kind, actor, at), message);
  }
}
