package io.mochat.storage.log.revisions;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Alteration;
import io.mochat.messages.Edit;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.storage.log.rows.ConversationHead;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import io.mochat.storage.log.rows.MessageRows;
import io.mochat.storage.log.rows.Outcome;
import io.mochat.storage.log.rows.Texts;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes into a batch: the message in place, and its revision. What must be so for a change
 * is checked here, where nobody else writes meanwhile.
 */
public final class AlterationWrites {

  private static final String FIND = "SELECT * FROM messages WHERE id = ? AND conversation = ?";

  private final Statements statements;
  private final MessageRows rows;
  private final RevisionKeys keys;
  private final RevisionInserts revisions;
  private final EditWrites edits;
  private final RecallWrites recalls;
  private final ReactionWrites reactions;

  /** Writes by these statements, for one batch. */
  public AlterationWrites(Statements statements, MessageRows rows) {
    this.statements = statements;
    this.rows = rows;
    this.keys = new RevisionKeys(statements);
    this.revisions = new RevisionInserts(statements);
    var json = rows.json();
    var updates = new MessageUpdates(statements, json);
    this.edits = new EditWrites(statements, updates, json);
    this.recalls = new RecallWrites(statements, updates, json);
    this.reactions = new ReactionWrites(statements, updates);
  }

  /**
   * Writes a change at this position, if it changes anything.
   *
   * @param stored makes the outcome of a change that was written
   */
  public Outcome write(Wanted wanted, Place place, Function<Revised, Outcome> stored)
      throws SQLException {
    var alteration = wanted.alteration();
    var message = find(alteration.message(), wanted.conversation());
    if (message == null) {
      return new Outcome.Refused(new ChatException(ErrorCode.MESSAGE_NOT_FOUND));
    }
    var fingerprint = wanted.texts().fingerprint();
    var repeated = keys.repeated(alteration, fingerprint, message);
    if (repeated != null) {
      return repeated;
    }
    Message changed;
    try {
      changed = change(message, wanted, place.head());
    } catch (ChatException refusal) {
      return new Outcome.Refused(refusal);
    }
    var at = place.head().at();
    keys.take(alteration, fingerprint, wanted.conversation(), at);
    return changed == null
        ? new Outcome.Known(message)
        : stored.apply(
            revisions.insert(changed, alteration.kind(), alteration.actor(), place.position(), at));
  }

  private @Nullable Message change(Message message, Wanted wanted, ConversationHead head)
      throws SQLException {
    return switch (wanted.alteration()) {
      case Edit edit -> edits.write(message, edit, wanted, head);
      case Alteration.Recall recall -> recalls.write(message, recall, head);
      case Alteration.React react -> reactions.write(message, react, head);
    };
  }

  private @Nullable Message find(MessageId id, ConversationId conversation) throws SQLException {
    var find = statements.of(FIND);
    find.setString(1, id.value());
    find.setString(2, conversation.value());
    try (var row = find.executeQuery()) {
      return row.next() ? rows.mapRow(row, 0) : null;
    }
  }

  /** What is wanted, as far as it is prepared. */
  public record Wanted(
      ConversationId conversation, Alteration alteration, Mentions mentions, Texts texts) {}

  /** Where a revision would stand. */
  public record Place(ConversationHead head, long position) {}
}
