package io.mochat.storage.stores;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.storage.database.statements.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who takes part in sessions, or in panels: the two tables look alike. */
final class Participants {

  private static final String COLUMN = "members";

  // In no id.
  private static final String BETWEEN = " ";

  // All members of a row in one value: a row for each would cost far more, and a second statement
  // would see another snapshot.
  private static final String SELECT =
      "(SELECT string_agg(member, '%s' ORDER BY ordinal) FROM %s WHERE %s) AS %s";

  private static final String NEWEST = "SELECT coalesce(max(position), 0) FROM messages";

  private final JdbcClient jdbc;
  private final String add;
  private final String remove;

  private Participants(JdbcClient jdbc, String table, String column) {
    this.jdbc = jdbc;
    this.add =
        """
        INSERT INTO %s (%s, member, joined_at, since) VALUES %%s
        ON CONFLICT DO NOTHING
        """
            .formatted(table, column);
    this.remove = "DELETE FROM %s WHERE %s = :id AND member IN (:members)".formatted(table, column);
  }

  static Participants ofSessions(JdbcClient jdbc) {
    return new Participants(jdbc, "session_participants", "session");
  }

  static Participants ofPanels(JdbcClient jdbc) {
    return new Participants(jdbc, "panel_participants", "panel");
  }

  /** What a statement on sessions selects to have their participants read by {@link #of}. */
  static String columnOfSessions() {
    return SELECT.formatted(BETWEEN, "session_participants", "session = sessions.id", COLUMN);
  }

  /** The same of panels. */
  static String columnOfPanels() {
    return SELECT.formatted(BETWEEN, "panel_participants", "panel = panels.id", COLUMN);
  }

  /** Adds members after the present ones, in this order; returns how many were not there. */
  int add(ConversationId id, Collection<MemberId> members, Instant at) {
    if (members.isEmpty()) {
      return 0;
    }
    long since = jdbc.sql(NEWEST).query(Long.class).single();
    int added = 0;
    for (var some : Rows.portions(members)) {
      var statement = jdbc.sql(add.formatted(Rows.values(4, some.size())));
      for (var member : some) {
        statement =
            statement.param(id.value()).param(member.value()).param(at.toEpochMilli()).param(since);
      }
      added += statement.update();
    }
    return added;
  }

  /** Takes members out; returns how many were there. */
  int remove(ConversationId id, Collection<MemberId> members) {
    if (members.isEmpty()) {
      return 0;
    }
    return jdbc.sql(remove)
        .param("id", id.value())
        .param("members", members.stream().map(MemberId::value).toList())
        .update();
  }

  /** The members in the column of a row that a statement selects, longest-standing first. */
  static Set<MemberId> of(ResultSet row) throws SQLException {
    var members = row.getString(COLUMN);
    var read = new LinkedHashSet<MemberId>();
    if (members != null) {
      for (var member : members.split(BETWEEN)) {
        read.add(new MemberId(member));
      }
    }
    return read;
  }
}
