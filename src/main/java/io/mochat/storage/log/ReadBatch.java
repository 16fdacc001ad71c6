package io.mochat.storage.log;

import io.mochat.storage.log.rows.KeptStatements.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes a batch of read positions within the transaction of their messages. */
final class ReadBatch {

  // A position only moves forward, and never beyond the newest message.
  private static final String ADVANCE =
      """
      INSERT INTO read_positions (member, conversation, seq, updated_at)
      SELECT ?, id, CASE WHEN ? > head_seq THEN head_seq ELSE ? END, ?
      FROM conversations WHERE id = ?
      ON CONFLICT (member, conversation) DO UPDATE SET
          seq = CASE WHEN excluded.seq > read_positions.seq
              THEN excluded.seq ELSE read_positions.seq END,
          updated_at = excluded.updated_at
      RETURNING seq
      """;

  private final List<Pending.Read> batch;
  private final Instant now;

  ReadBatch(List<Pending.Read> batch, Instant now) {
    this.batch = batch;
    this.now = now;
  }

  /** Returns what each position then is; 0 in a conversation that does not exist. */
  List<Long> write(Statements statements) throws SQLException {
    var positions = new ArrayList<Long>(batch.size());
    if (batch.isEmpty()) {
      return positions;
    }
    var advance = statements.of(ADVANCE);
    for (var read : batch) {
      advance.setString(1, read.member().value());
      advance.setLong(2, read.seq());
      advance.setLong(3, read.seq());
      advance.setLong(4, now.toEpochMilli());
      advance.setString(5, read.conversation().value());
      try (var row = advance.executeQuery()) {
        positions.add(row.next() ? row.getLong(1) : 0L);
      }
    }
    return positions;
  }
}
