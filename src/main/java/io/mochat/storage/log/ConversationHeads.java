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

/** The conversations of a batch: held from the first statement on, moved forward by the last. */
final class ConversationHeads {

  // Holds the row until the end of the transaction, on every database.
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
  private final Map<ConversationId, ConversationHead> places = new HashMap<>();

  private ConversationHeads(Connection connection) {
    this.connection = connection;
  }

  /** Holds those of the conversations that are open. */
  static ConversationHeads hold(Connection connection, Collection<ConversationId> ids, Instant now)
      throws SQLException {
    var places = new ConversationHeads(connection);
    try (var hold = connection.prepareStatement(HOLD)) {
      for (var id : inOrder(ids)) {
        places.hold(hold, id, now);
      }
    }
    return places;
  }

  /** The place of an open conversation. */
  @Nullable ConversationHead find(ConversationId id) {
    return places.get(id);
  }

  /** Moves the heads to where the entries have brought them. */
  void move() throws SQLException {
    moveSeqs();
    if (places.values().stream().anyMatch(ConversationHead::isRevised)) {
      moveRevs();
    }
  }

  private void moveSeqs() throws SQLException {
    try (var move = connection.prepareStatement(MOVE)) {
      for (var place : places.values()) {
        if (place.isAdvanced()) {
          move.setLong(1, place.seq());
          move.setLong(2, place.at().toEpochMilli());
          move.setString(3, place.conversation().value());
          move.addBatch();
        }
      }
      move.executeBatch();
    }
  }

  private void moveRevs() throws SQLException {
    try (var move = connection.prepareStatement(MOVE_REV)) {
      for (var place : places.values()) {
        if (place.isRevised()) {
          move.setLong(1, place.rev());
          move.setString(2, place.conversation().value());
          move.addBatch();
        }
      }
      move.executeBatch();
    }
  }

  // Two writers that hold rows in different orders would wait for each other.
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
        places.put(
            id, new ConversationHead(id, row.getLong("head_seq"), row.getLong("head_rev"), at));
      }
    }
  }
}
