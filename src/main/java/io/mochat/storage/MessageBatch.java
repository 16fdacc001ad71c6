package io.mochat.storage;

import static io.mochat.storage.Columns.instant;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch of messages within one transaction. Plain JDBC: each statement is prepared once
 * for the whole batch.
 */
final class MessageBatch {

  // The time of a conversation never goes back, even if the clock does.
  private static final String ADVANCE =
      """
      UPDATE conversations SET head_seq = head_seq + ?,
          last_message_at = CASE WHEN last_message_at > ? THEN last_message_at ELSE ? END
      WHERE id = ? AND closed_at IS NULL
      RETURNING head_seq, last_message_at
      """;

  private static final String INSERT =
      """
      INSERT INTO messages (id, conversation, seq, sender, content, type, mentions, mention_all,
          reply_to, metadata, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      RETURNING position
      """;

  private final List<PendingMessage> batch;
  private final Instant now;

  /**
   * @param now the time of the commit, in whole milliseconds
   */
  MessageBatch(List<PendingMessage> batch, Instant now) {
    this.batch = batch;
    this.now = now;
  }

  /** Returns the messages as stored, {@code null} for each whose conversation is not open. */
  List<@Nullable Message> write(Connection connection) throws SQLException {
    var places = advance(connection);
    var messages = new ArrayList<@Nullable Message>(batch.size());
    try (var insert = connection.prepareStatement(INSERT)) {
      for (var pending : batch) {
        var place = places.get(pending.conversation());
        messages.add(place == null ? null : insert(insert, pending, place));
      }
    }
    return messages;
  }

  /** Moves the heads of the batch's open conversations and returns the room this made. */
  private Map<ConversationId, Place> advance(Connection connection) throws SQLException {
    var counts = new LinkedHashMap<ConversationId, Integer>();
    batch.forEach(pending -> counts.merge(pending.conversation(), 1, Integer::sum));
    var places = new HashMap<ConversationId, Place>();
    try (var advance = connection.prepareStatement(ADVANCE)) {
      for (var entry : counts.entrySet()) {
        var place = advance(advance, entry.getKey(), entry.getValue());
        if (place != null) {
          places.put(entry.getKey(), place);
        }
      }
    }
    return places;
  }

  private @Nullable Place advance(PreparedStatement advance, ConversationId id, int count)
      throws SQLException {
    advance.setLong(1, count);
    advance.setLong(2, now.toEpochMilli());
    advance.setLong(3, now.toEpochMilli());
    advance.setString(4, id.value());
    try (var row = advance.executeQuery()) {
      return row.next()
          ? new Place(row.getLong("head_seq") - count, instant(row, "last_message_at"))
          : null;
    }
  }

  private static Message insert(PreparedStatement insert, PendingMessage pending, Place place)
      throws SQLException {
    var id = Ids.message(place.at);
    long seq = ++place.seq;
    bind(insert, pending, id, seq, place.at);
    try (var row = insert.executeQuery()) {
      row.next();
      return message(pending, id, seq, row.getLong("position"), place.at);
    }
  }

  private static void bind(
      PreparedStatement insert, PendingMessage pending, MessageId id, long seq, Instant at)
      throws SQLException {
    var draft = pending.draft();
    insert.setString(1, id.value());
    insert.setString(2, pending.conversation().value());
    insert.setLong(3, seq);
    insert.setString(4, draft.author().id().value());
    insert.setString(5, draft.content());
    insert.setString(6, draft.type().wireName());
    insert.setString(7, pending.mentionsJson());
    insert.setBoolean(8, pending.mentions().all());
    insert.setString(9, draft.replyTo() == null ? null : draft.replyTo().value());
    insert.setString(10, pending.metadataJson());
    insert.setLong(11, at.toEpochMilli());
  }

  private static Message message(
      PendingMessage pending, MessageId id, long seq, long position, Instant at) {
    var draft = pending.draft();
    return new Message(
        id,
        pending.conversation(),
        seq,
        position,
        draft.author().id(),
        draft.content(),
        draft.type(),
        pending.mentions(),
        draft.replyTo(),
        draft.metadata(),
        at);
  }

  /** Where the next message of a conversation goes. */
  private static final class Place {

    private final Instant at;
    private long seq;

    private Place(long seq, Instant at) {
      this.seq = seq;
      this.at = at;
    }
  }
}
