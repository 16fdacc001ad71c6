package io.mochat.storage.log;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a batch of messages and revisions within one transaction, in their order. Plain JDBC: each
 * statement of a message is prepared once for the whole batch.
 */
final class EntryBatch {

  private final List<PendingEntry> batch;
  private final Instant now;
  private final MessageRows rows;
  private final Positions positions;
  private long position;

  /**
   * @param now the time of the commit, in whole milliseconds
   */
  EntryBatch(List<PendingEntry> batch, Instant now, MessageRows rows, Positions positions) {
    this.batch = batch;
    this.now = now;
    this.rows = rows;
    this.positions = positions;
  }

  /** Returns what became of each entry, in their order. */
  List<Outcome> write(Connection connection) throws SQLException {
    var outcomes = new ArrayList<Outcome>(batch.size());
    if (batch.isEmpty()) {
      return outcomes;
    }
    var ids = batch.stream().map(PendingEntry::conversation).toList();
    var heads = ConversationHeads.hold(connection, ids, now);
    position = positions.take(connection, batch.size());
    try (var writes = new Writes(connection, rows)) {
      for (var pending : batch) {
        outcomes.add(write(pending, heads, writes));
      }
      writes.inserts().flush();
    }
    positions.used(position);
    heads.move();
    return outcomes;
  }

  private Outcome write(PendingEntry pending, ConversationHeads heads, Writes writes)
      throws SQLException {
    var head = heads.find(pending.conversation());
    if (head == null) {
      return gone(pending.conversation());
    }
    var outcome =
        switch (pending) {
          case PendingMessage message -> post(message, head, writes);
          case PendingRevision revision -> revise(revision, head, writes);
        };
    if (outcome instanceof Outcome.Stored) {
      position++;
    }
    return outcome;
  }

  private Outcome post(PendingMessage pending, ConversationHead head, Writes writes)
      throws SQLException {
    var id = Ids.message(head.at());
    var key = pending.draft().key();
    if (key != null && !writes.keys().claim(pending, key, id, head)) {
      // The one that took it may be of this batch.
      writes.inserts().flush();
      return writes.keys().repeat(pending, key);
    }
    var message = pending.message(id, head.next(), position + 1, head.at());
    writes.inserts().insert(message, pending.texts());
    head.advance();
    return pending.stored(message);
  }

  private Outcome revise(PendingRevision pending, ConversationHead head, Writes writes)
      throws SQLException {
    writes.inserts().flush();
    return writes.edits().write(pending, head, position + 1);
  }

  private static Outcome gone(ConversationId conversation) {
    return new Outcome.Refused(
        new ChatException(
            switch (conversation) {
              case SessionId session -> ErrorCode.SESSION_NOT_FOUND;
              case PanelId panel -> ErrorCode.PANEL_NOT_FOUND;
            }));
  }

  /** The statements of the batch. */
  private record Writes(SendKeys keys, MessageInserts inserts, EditWrites edits)
      implements AutoCloseable {

    Writes(Connection connection, MessageRows rows) throws SQLException {
      this(
          new SendKeys(connection, rows),
          new MessageInserts(connection),
          new EditWrites(connection, rows));
    }

    @Override
    public void close() throws SQLException {
      try (keys) {
        inserts.close();
      }
    }
  }
}
