package io.mochat.storage.log.rows;

import io.mochat.kernel.ConversationId;
import io.mochat.storage.log.rows.KeptStatements.Statements;
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
public final class ConversationHeads {

  // The update changes nothing: it locks the row until the end of the transaction,
  // on every database.
  private static final String HOLD =
      """
      UPDATE conversations SET head_seq = head_seq
      WHERE id = ? AND closed_at IS NULL
      RETURNING head_seq, head_rev, last_message_at, coalesce(most_seq, 9223372036854775807),
          departures
      """;

  // By number: by name, the driver asks SQLite for the names of all columns.
  private static final int SEQ = 1;
  private static final int REV = 2;
  private static final int LAST_MESSAGE_AT = 3;
  private static final int MOST_SEQ = 4;
  private static final int DEPARTURES = 5;

  private static final String MOVE =
      "UPDATE conversations SET head_seq = ?, last_message_at = ? WHERE id = ?";

  private static final String MOVE_REV = "UPDATE conversations SET head_rev = ? WHERE id = ?";

  private final Statements statements;
  private final Map<ConversationId, ConversationHead> heads = new HashMap<>();

  private ConversationHeads(Statements statements) {
    this.statements = statements;
  }

  /** Locks those of the conversations that are open. */
  public static ConversationHeads hold(
      Statements statements, Collection<ConversationId> ids, Instant now) throws SQLException {
    var heads = new ConversationHeads(statements);
    var hold = statements.of(HOLD);
    for (var id : inOrder(ids)) {
      heads.hold(hold, id, now);
    }
    return heads;
  }

  /** The head of a conversation, if it is open. */
  public @Nullable ConversationHead find(ConversationId id) {
    return heads.get(id);
  }

  /** Writes the heads as the entries of the batch have moved them. */
  public void move() throws SQLException {
    moveSeqs();
    if (heads.values().stream().anyMatch(ConversationHead::isRevised)) {
      moveRevs();
    }
  }

  private void moveSeqs() throws SQLException {
    var move = statements.of(MOVE);
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

  private void moveRevs() throws SQLException {
    var move = statements.of(MOVE_REV);
    for (var head : heads.values()) {
      if (head.isRevised()) {
        move.setLong(1, head.rev());
        move.setString(2, head.conversation().value());
        move.addBatch();
      }
    }
    move.executeBatch();
  }

  // Two writers that lock rows in different orders would deadlock.
  private static List<ConversationId> inOrder(Collection<ConversationId> ids) {
    return ids.stream().distinct().sorted(Comparator.comparing(ConversationId::value)).toList();
  }

  private void hold(PreparedStatement hold, ConversationId id, Instant now) throws SQLException {
    hold.setString(1, id.value());
    try (var row = hold.executeQuery()) {
      if (row.next()) {
        var last = Instant.ofEpochMilli(row.getLong(LAST_MESSAGE_AT));
        // The time of a conversation never goes back, even if the clock does.
        var at = last.isAfter(now) ? last : now;
        heads.put(
            id,
            new ConversationHead(
                id,
                row.getLong(SEQ),
                row.getLong(REV),
                row.getLong(MOST_SEQ),
                row.getLong(DEPARTURES),
                at));
      }
    }
  }
}
