package io.mochat.storage.log.rows;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.MemberId;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Revision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;

/** Maps revisions, joined with their messages as {@link #SELECT} does. */
public final class RevisionRows implements RowMapper<Revised> {

  /**
   * Only the kinds this version knows; others come from a later version that shares the database.
   */
  public static final String SELECT =
      """
      SELECT messages.*, revisions.position AS revision_position, revisions.rev AS revision_rev,
          revisions.kind AS revision_kind, revisions.actor AS revision_actor,
          revisions.at AS revision_at
      FROM revisions JOIN messages ON messages.id = revisions.message
      WHERE revisions.kind IN (%s)
      """
          .formatted(kinds());

  private final MessageRows messages;

  public RevisionRows(MessageRows messages) {
    this.messages = messages;
  }

  @Override
  public Revised mapRow(ResultSet row, int number) throws SQLException {
    var revision =
        new Revision(
            row.getLong("revision_rev"),
            row.getLong("revision_position"),
            Revision.Kind.find(row.getString("revision_kind")).orElseThrow(),
            new MemberId(row.getString("revision_actor")),
            instant(row, "revision_at"));
    return new Revised(revision, messages.mapRow(row, number));
  }

  private static String kinds() {
    return Arrays.stream(Revision.Kind.values())
        .map(kind -> "'" + kind.wireName() + "'")
        .collect(Collectors.joining(", "));
  }
}
