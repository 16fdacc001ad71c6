package io.mochat.storage.log;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a batch of messages within one transaction. Plain JDBC: each statement is prepared once
 * for the whole batch.
 */
final class MessageBatch {

  private final List<PendingMessage> batch;
  private final Instant now;
  private final MessageRows rows;

  /**
   * @param now the time of the commit, in whole milliseconds
   */
  MessageBatch(List<PendingMessage> batch, Instant now, MessageRows rows) {
    this.batch = batch;
    this.now = now;
    this.rows = rows;
  }

  /** Returns what became of each message, in their order. */
  List<Outcome> write(Connection connection) throws SQLException {
    var ids = batch.stream().map(PendingMessage::conversation).toList();
    var places = ConversationHeads.hold(connection, ids, now);
    var outcomes = new ArrayList<Outcome>(batch.size());
    try (var keys = new SendKeys(connection, rows);
        var inserts = new MessageInserts(connection)) {
      for (var pending : batch) {
        var place = places.find(pending.conversation());
        outcomes.add(
            place == null ? gone(pending.conversation()) : write(pending, place, keys, inserts));
      }
      inserts.finish();
    }
    places.move();
    return outcomes;
  }

  private static Outcome write(
      PendingMessage pending, ConversationHead place, SendKeys keys, MessageInserts inserts)
      throws SQLException {
    var id = Ids.message(place.at());
    var key = pending.draft().key();
    if (key != null && !keys.claim(pending, key, id, place)) {
      return keys.repeat(pending, key);
    }
    return new Outcome.Stored(insert(pending, id, place, inserts));
  }

  private static Message insert(
      PendingMessage pending, MessageId id, ConversationHead place, MessageInserts inserts)
      throws SQLException {
    long position = inserts.insert(pending, id, place.next(), place.at());
    place.advance();
    return pending.message(id, place.seq(), position, place.at());
  }

  private static Outcome gone(ConversationId conversation) {
    return new Outcome.Refused(
        new ChatException(
            switch (conversation) {
              case SessionId session -> ErrorCode.SESSION_NOT_FOUND;
              case PanelId panel -> ErrorCode.PANEL_NOT_FOUND;
            }));
  }
}
