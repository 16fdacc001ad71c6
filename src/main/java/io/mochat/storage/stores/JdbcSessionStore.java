package io.mochat.storage.stores;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionStore;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Fallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

// Others get it through what stands before it: pairings, of which nothing is stored.
@Fallback
@Repository
class JdbcSessionStore implements SessionStore {

  private static final String INSERT =
      """
      INSERT INTO sessions (id, type, name, creator, dm_pair, metadata, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  // One statement reads sessions and participants, so that both are of one snapshot.
  private static final String SELECT =
      """
      SELECT sessions.id, type, name, creator, created_at, updated_at, last_message_at,
          held_for, most_seq IS NOT NULL AND held_for IS NULL AS shut, %s AS metadata, %s
      FROM sessions JOIN conversations ON conversations.id = sessions.id
      WHERE sessions.id %s
      """;

  private static final String FIND = select("metadata", "= ? AND closed_at IS NULL");

  private static final String FIND_CLOSED = select("metadata", "= ? AND closed_at IS NOT NULL");

  private static final String FIND_ALL = select("metadata", "IN (:ids)");

  private static final String FIND_ALL_SMALL = select(JsonColumns.SMALL, "IN (:ids)");

  private static final String LATEST =
      """
      SELECT id, ordinal, active_at
      FROM (
          SELECT sessions.id, sessions.ordinal,
              CASE WHEN last_message_at > updated_at THEN last_message_at ELSE updated_at END
                  AS active_at
          FROM session_participants mine
          JOIN sessions ON sessions.id = mine.session
          JOIN conversations ON conversations.id = mine.session
          WHERE mine.member = :member AND closed_at IS NULL) AS all_of_member
      WHERE active_at > :since
          AND (active_at < :before OR active_at = :before AND ordinal < :ordinal)
      ORDER BY active_at DESC, ordinal DESC LIMIT :most
      """;

  private static final String AMONG =
      "SELECT session FROM session_participants WHERE member = :member AND session IN (:ids)";

  // Below the number of parameters that databases accept.
  private static final int CHUNK = 1_000;

  // Those of one member are looked through faster than so many ids are looked up.
  private static final int MOST_AT_ONCE = 10_000;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final Conversations conversations;
  private final Participants participants;
  private final SessionRows rows;
  private final JsonColumns json;

  JdbcSessionStore(
      JdbcClient jdbc,
      JdbcTransactions transactions,
      Conversations conversations,
      SessionRows rows,
      JsonColumns json) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.conversations = conversations;
    this.participants = Participants.ofSessions(jdbc);
    this.rows = rows;
    this.json = json;
  }

  @Override
  public void insert(Session session) {
    transactions.write(() -> insert(session, null));
  }

  @Override
  public SessionId openDm(Session session) {
    var pair = pair(session.participants());
    return transactions.write(() -> reopenDm(pair, session).orElseGet(() -> insert(session, pair)));
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return jdbc.sql(FIND).param(id.value()).query(rows).optional();
  }

  @Override
  public Optional<Session> findClosed(SessionId id) {
    return jdbc.sql(FIND_CLOSED).param(id.value()).query(rows).optional();
  }

  @Override
  public List<Place> latest(MemberId member, Range range, int most) {
    var before = range.before();
    return jdbc.sql(LATEST)
        .param("member", member.value())
        .param("since", range.since() == null ? Long.MIN_VALUE : range.since().toEpochMilli())
        .param("before", before == null ? Long.MAX_VALUE : before.activeAt().toEpochMilli())
        .param("ordinal", before == null ? Long.MAX_VALUE : before.ordinal())
        .param("most", most)
        .query(JdbcSessionStore::place)
        .list();
  }

  @Override
  public List<Session> findAll(Collection<SessionId> ids, boolean withMetadata) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(withMetadata ? FIND_ALL : FIND_ALL_SMALL)
        .param("ids", ids.stream().map(SessionId::value).toList())
        .query(rows)
        .list();
  }

  @Override
  public Set<SessionId> among(MemberId member, Collection<SessionId> ids) {
    var found = new HashSet<SessionId>();
    var all = ids.stream().map(SessionId::value).distinct().toList();
    if (all.size() > CHUNK) {
      var mine = those(member);
      if (mine.size() <= MOST_AT_ONCE) {
        mine.retainAll(Set.copyOf(ids));
        return mine;
      }
    }
    for (int from = 0; from < all.size(); from += CHUNK) {
      found.addAll(
          jdbc.sql(AMONG)
              .param("member", member.value())
              .param("ids", all.subList(from, Math.min(all.size(), from + CHUNK)))
              .query((row, number) -> new SessionId(row.getString("session")))
              .list());
    }
    return found;
  }

  /** All sessions of a member, or more than can be looked through at once. */
  private Set<SessionId> those(MemberId member) {
    return new HashSet<>(
        jdbc.sql("SELECT session FROM session_participants WHERE member = ? LIMIT ?")
            .params(member.value(), MOST_AT_ONCE + 1)
            .query((row, number) -> new SessionId(row.getString("session")))
            .list());
  }

  @Override
  public void addParticipants(SessionId id, Collection<MemberId> members, Instant at) {
    transactions.write(
        () -> conversations.isOpen(id) && participants.add(id, members, at) > 0 && touch(id, at));
  }

  @Override
  public void removeParticipants(SessionId id, Collection<MemberId> members, Instant at) {
    transactions.write(
        () -> {
          boolean removed = conversations.isOpen(id) && participants.remove(id, members) > 0;
          if (removed) {
            conversations.countDeparture(List.of(id));
          }
          return removed && touch(id, at);
        });
  }

  @Override
  public void rename(SessionId id, String name, Instant at) {
    transactions.write(
        () ->
            conversations.isOpen(id)
                && write("UPDATE sessions SET name = ? WHERE id = ?", name, id)
                && touch(id, at));
  }

  @Override
  public void updateCreator(SessionId id, MemberId creator, Instant at) {
    transactions.write(
        () ->
            conversations.isOpen(id)
                && write("UPDATE sessions SET creator = ? WHERE id = ?", creator.value(), id)
                && touch(id, at));
  }

  @Override
  public void updateMetadata(SessionId id, @Nullable Map<String, Object> metadata) {
    jdbc.sql("UPDATE sessions SET metadata = ? WHERE id = ?")
        .params(Arrays.asList(json.write(metadata), id.value()))
        .update();
  }

  @Override
  public boolean close(SessionId id, Instant at) {
    return transactions.write(() -> conversations.close(id, at));
  }

  private Optional<SessionId> reopenDm(String pair, Session session) {
    var found =
        jdbc.sql("SELECT id FROM sessions WHERE dm_pair = ?")
            .param(pair)
            .query((row, number) -> new SessionId(row.getString("id")))
            .optional();
    found.filter(conversations::reopen).ifPresent(id -> touch(id, session.updatedAt()));
    return found;
  }

  private SessionId insert(Session session, @Nullable String pair) {
    conversations.open(session.id());
    jdbc.sql(INSERT)
        .params(
            Arrays.asList(
                session.id().value(),
                session.type().wireName(),
                session.name(),
                session.creator().value(),
                pair,
                json.write(session.metadata()),
                session.createdAt().toEpochMilli(),
                session.updatedAt().toEpochMilli()))
        .update();
    participants.add(session.id(), session.participants(), session.createdAt());
    return session.id();
  }

  private boolean touch(SessionId id, Instant at) {
    return write("UPDATE sessions SET updated_at = ? WHERE id = ?", at.toEpochMilli(), id);
  }

  private boolean write(String sql, Object value, SessionId id) {
    return jdbc.sql(sql).params(value, id.value()).update() == 1;
  }

  private static String select(String metadata, String which) {
    return SELECT.formatted(metadata, Participants.columnOfSessions(), which);
  }

  private static Place place(ResultSet row, int number) throws SQLException {
    return new Place(
        new SessionId(row.getString("id")), instant(row, "active_at"), row.getLong("ordinal"));
  }

  private static String pair(Set<MemberId> members) {
    return members.stream().map(MemberId::value).sorted().collect(Collectors.joining(" "));
  }
}
