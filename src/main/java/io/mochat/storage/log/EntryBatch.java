package io.mochat.storage.log;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Alteration;
import io.mochat.messages.Message;
import io.mochat.messages.purposes.Purpose.Answer;
import io.mochat.messages.purposes.Purpose.Answer.Way;
import io.mochat.storage.log.asks.AskWrites;
import io.mochat.storage.log.revisions.AlterationWrites;
import io.mochat.storage.log.revisions.AlterationWrites.Place;
import io.mochat.storage.log.revisions.AnswerWrites;
import io.mochat.storage.log.rows.ConversationHead;
import io.mochat.storage.log.rows.ConversationHeads;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import io.mochat.storage.log.rows.MessageRows;
import io.mochat.storage.log.rows.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a batch of messages and revisions within one transaction, in their order. */
final class EntryBatch {

  private final List<PendingEntry> batch;
  private final Instant now;
  private final MessageRows rows;
  private final Positions positions;
  private final AuthorRights rights;
  private long position;

  /**
   * @param now the time of the commit, in whole milliseconds
   */
  EntryBatch(
      List<PendingEntry> batch,
      Instant now,
      MessageRows rows,
      Positions positions,
      AuthorRights rights) {
    this.batch = batch;
    this.now = now;
    this.rows = rows;
    this.positions = positions;
    this.rights = rights;
  }

  /** Returns what became of each entry, in their order. */
  List<Outcome> write(Statements statements) throws SQLException {
    var outcomes = new ArrayList<Outcome>(batch.size());
    if (batch.isEmpty()) {
      return outcomes;
    }
    var ids = batch.stream().map(PendingEntry::conversation).toList();
    var heads = ConversationHeads.hold(statements, ids, now);
    position = positions.take(statements, most());
    var writes = new Writes(statements, rows);
    for (var pending : batch) {
      outcomes.add(write(pending, heads, writes));
    }
    writes.inserts().flush();
    positions.used(position);
    heads.move();
    return outcomes;
  }

  // A message in a thread makes a revision besides.
  private int most() {
    int answers = 0;
    for (var pending : batch) {
      if (pending instanceof PendingMessage message && message.draft().thread() != null) {
        answers++;
      }
    }
    return batch.size() + answers;
  }

  private Outcome write(PendingEntry pending, ConversationHeads heads, Writes writes)
      throws SQLException {
    var head = heads.find(pending.conversation());
    if (head == null) {
      return gone(pending.conversation());
    }
    if (isRefused(pending, head)) {
      return new Outcome.Refused(new ChatException(ErrorCode.CONTACT_REFUSED));
    }
    if (!rights.include(author(pending), head, writes.statements())) {
      return without(pending.conversation());
    }
    var outcome =
        switch (pending) {
          case PendingMessage message -> post(message, head, writes);
          case PendingRevision revision -> revise(revision, head, writes);
        };
    if (outcome instanceof Outcome.Stored stored) {
      position += stored.entries();
    }
    return outcome;
  }

  // Asked here, under the lock of the row: whoever has shut a DM finds nothing in it later. A
  // repeated message is answered with its first one by who posts.
  private static boolean isRefused(PendingEntry pending, ConversationHead head) {
    return switch (pending) {
      case PendingMessage message ->
          head.isFull() && !message.draft().author().id().equals(MemberId.SYSTEM);
      case PendingRevision revision ->
          head.isLimited() && !(revision.wanted().alteration() instanceof Alteration.Recall);
    };
  }

  // An agent's owner recalls what it said also where the owner itself is not.
  private static MemberId author(PendingEntry pending) {
    return switch (pending) {
      case PendingMessage message -> message.draft().author().id();
      case PendingRevision revision ->
          revision.wanted().alteration() instanceof Alteration.Recall
              ? MemberId.SYSTEM
              : revision.wanted().alteration().actor();
    };
  }

  private static Outcome without(ConversationId conversation) {
    return new Outcome.Refused(
        new ChatException(
            switch (conversation) {
              case SessionId session -> ErrorCode.NOT_A_PARTICIPANT;
              case PanelId panel -> ErrorCode.PANEL_FORBIDDEN;
            }));
  }

  private Outcome post(PendingMessage pending, ConversationHead head, Writes writes)
      throws SQLException {
    var thread = pending.draft().thread();
    if (thread == null) {
      return post(pending, null, head, writes);
    }
    // The message that begins the thread may be of this batch.
    writes.inserts().flush();
    var root = writes.answers().root(thread, head);
    return root == null
        ? new Outcome.Refused(new ChatException(ErrorCode.THREAD_ROOT))
        : post(pending, root, head, writes);
  }

  private Outcome post(
      PendingMessage pending, @Nullable Message root, ConversationHead head, Writes writes)
      throws SQLException {
    var id = Ids.message(head.at());
    var key = pending.draft().key();
    if (key != null && !writes.keys().claim(pending, key, id, head)) {
      // The message that took the key may be of this batch.
      writes.inserts().flush();
      return writes.keys().repeat(pending, key);
    }
    var message = pending.message(id, head.next(), position + 1, head.at());
    if (message.purpose() == null) {
      writes.inserts().insert(message, pending.texts());
      head.advance();
      return stored(pending, message, root, head, writes);
    }
    return ask(pending, message, root, head, writes);
  }

  /** Posts a message that asks or answers something. */
  private Outcome ask(
      PendingMessage pending,
      Message message,
      @Nullable Message root,
      ConversationHead head,
      Writes writes)
      throws SQLException {
    // What it answers may be of this batch.
    writes.inserts().flush();
    var posted = message;
    if (message.purpose() instanceof Answer answer && !writes.asks().admits(message, answer)) {
      if (answer.way() == Way.ALONE) {
        writes.keys().release(pending);
        return new Outcome.Refused(new ChatException(ErrorCode.QUESTION_SETTLED));
      }
      posted = message.serving(null);
    }
    writes.inserts().insert(posted, pending.texts());
    writes.inserts().flush();
    writes.asks().write(posted);
    head.advance();
    return stored(pending, posted, root, head, writes);
  }

  /** The outcome of a message that is stored; in a thread, along with what it makes of the root. */
  private Outcome stored(
      PendingMessage pending,
      Message message,
      @Nullable Message root,
      ConversationHead head,
      Writes writes)
      throws SQLException {
    return root == null
        ? pending.stored(message)
        : pending.stored(message, writes.answers().write(root, message, head, position + 2));
  }

  private Outcome revise(PendingRevision pending, ConversationHead head, Writes writes)
      throws SQLException {
    writes.inserts().flush();
    return writes
        .alterations()
        .write(pending.wanted(), new Place(head, position + 1), pending::stored);
  }

  private static Outcome gone(ConversationId conversation) {
    return new Outcome.Refused(
        new ChatException(
            switch (conversation) {
              case SessionId session -> ErrorCode.SESSION_NOT_FOUND;
              case PanelId panel -> ErrorCode.PANEL_NOT_FOUND;
            }));
  }

  /** The statements of the batch; those that few batches need are made when one does. */
  private static final class Writes {

    private final Statements statements;
    private final MessageRows rows;
    private final SendKeys keys;
    private final MessageInserts inserts;
    private @Nullable AlterationWrites alterations;
    private @Nullable AnswerWrites answers;
    private @Nullable AskWrites asks;

    Writes(Statements statements, MessageRows rows) throws SQLException {
      this.statements = statements;
      this.rows = rows;
      this.keys = new SendKeys(statements, rows);
      this.inserts = new MessageInserts(statements);
    }

    Statements statements() {
      return statements;
    }

    SendKeys keys() {
      return keys;
    }

    MessageInserts inserts() {
      return inserts;
    }

    AlterationWrites alterations() {
      var present = alterations;
      if (present == null) {
        present = new AlterationWrites(statements, rows);
        alterations = present;
      }
      return present;
    }

    AnswerWrites answers() {
      var present = answers;
      if (present == null) {
        present = new AnswerWrites(statements, rows);
        answers = present;
      }
      return present;
    }

    AskWrites asks() {
      var present = asks;
      if (present == null) {
        present = new AskWrites(statements::of);
        asks = present;
      }
      return present;
    }
  }
}
