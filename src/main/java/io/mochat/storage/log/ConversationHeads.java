package io.mochat.storage.log;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.ConversationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The heads of a batch's conversations: their rows are locked by the first statement and updated by
 * the last.
 */
final class ConversationHeads {

  // The update changes nothing: it locks the row until the end of the transaction,
  // on every database.
  private static final String HOLD =
      """
      UPDATE conversations SET head_seq = head_seq
      WHERE id = ? AND closed_at IS NULL
      RETURNING head_seq, head_rev, last_message_at
      """;

  private static final String MOVE =
      "UPDATE conversations SET head_seq = ?, last_message_at = ? WHERE id = ?";

  private static final String MOVE_REV = "UPDATE conversations SET head_rev = ? WHERE id = ?";

  private final Connection connection;
  private final Map<ConversationId, ConversationHead> heads = new HashMap<>();

  private ConversationHeads(Connection connection) {
    this.connection = connection;
  }

  /** Locks those of the conversations that are open. */
  static ConversationHeads hold(Connection connection, Collection<ConversationId> ids, Instant now)
      throws SQLException {
    var heads = new ConversationHeads(connection);
    try (var hold = connection.prepareStatement(HOLD)) {
      for (var id : inOrder(ids)) {
        heads.hold(hold, id, now);
      }
    }
    return heads;
  }

  /** The head of a conversation, if it is open. */
  @Nullable ConversationHead find(ConversationId id) {
    return heads.get(id);
  }

  /** Writes the heads as the entries of the batch have moved them. */
  void move() throws SQLException {
    moveSeqs();
    if (heads.values().stream().anyMatch(ConversationHead::isRevised)) {
      moveRevs();
    }
  }

  private void moveSeqs() throws SQLException {
    try (var move = connection.prepareStatement(MOVE)) {
      for (var head : heads.values()) {
        if (head.isAdvanced()) {
          move.setLong(1, head.seq());
          move.setLong(2, head.at().toEpochMilli());
          move.setString(3, head.conversation().value());
          move.addBatch();
        }
      }
      move.executeBatch();
    }
  }

  private void moveRevs() throws SQLException {
    try (var move = connection.prepareStatement(MOVE_REV)) {
      for (var head : heads.values()) {
        if (head.isRevised()) {
          move.setLong(1, head.rev());
          move.setString(2, head.conversation().value());
          move.addBatch();
        }
      }
      move.executeBatch();
    }
  }

  // Two writers that lock rows in different orders would deadlock.
  private static List<ConversationId> inOrder(Collection<ConversationId> ids) {
    return ids.stream().distinct().sorted(Comparator.comparing(ConversationId::value)).toList();
  }

  private void hold(PreparedStatement hold, ConversationId id, Instant now) throws SQLException {
    hold.setString(1, id.value());
    try (var row = hold.executeQuery()) {
      if (row.next()) {
        var last = instant(row, "last_message_at");
        // The time of a conversation never goes back, even if the clock does.
        var at = last.isAfter(now) ? last : now;
        heads.put(
            id, new ConversationHead(id, row.getLong("head_seq"), row.getLong("head_rev"), at));
      }
    }
  }
}
