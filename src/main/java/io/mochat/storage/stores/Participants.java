package io.mochat.storage.stores;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who takes part in sessions, or in panels: the two tables look alike. */
final class Participants {

  private final JdbcClient jdbc;
  private final String add;
  private final String remove;

  private Participants(JdbcClient jdbc, String table, String column) {
    this.jdbc = jdbc;
    this.add =
        "INSERT INTO %s (%s, member, joined_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
            .formatted(table, column);
    this.remove = "DELETE FROM %s WHERE %s = :id AND member IN (:members)".formatted(table, column);
  }

  static Participants ofSessions(JdbcClient jdbc) {
    return new Participants(jdbc, "session_participants", "session");
  }

  static Participants ofPanels(JdbcClient jdbc) {
    return new Participants(jdbc, "panel_participants", "panel");
  }

  /** Adds members after the present ones, in this order; returns how many were not there. */
  int add(ConversationId id, Collection<MemberId> members, Instant at) {
    int added = 0;
    for (var member : members) {
      added += jdbc.sql(add).params(id.value(), member.value(), at.toEpochMilli()).update();
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

  /**
   * Reads a conversation's own columns; the returned function completes it with its participants.
   */
  @FunctionalInterface
  interface RowReader<T> {
    Function<Set<MemberId>, T> read(ResultSet row) throws SQLException;
  }

  /**
   * Makes one conversation of all consecutive rows with the same {@code id}, one {@code member}
   * each.
   */
  static <T> List<T> readConversations(ResultSet rows, RowReader<T> reader) throws SQLException {
    var read = new ArrayList<T>();
    boolean more = rows.next();
    while (more) {
      var id = rows.getString("id");
      var complete = reader.read(rows);
      var members = new LinkedHashSet<MemberId>();
      do {
        addMember(rows, members);
        more = rows.next();
      } while (more && id.equals(rows.getString("id")));
      read.add(complete.apply(members));
    }
    return read;
  }

  private static void addMember(ResultSet row, Set<MemberId> members) throws SQLException {
    var member = row.getString("member");
    if (member != null) {
      members.add(new MemberId(member));
    }
  }
}
