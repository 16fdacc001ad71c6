package io.mochat.storage.stores;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionStore;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSessionStore implements SessionStore {

  private static final String INSERT =
      """
      INSERT INTO sessions (id, type, name, creator, dm_pair, metadata, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  // One statement reads sessions and participants: both are of the same moment.
  private static final String SELECT =
      """
      SELECT sessions.*, conversations.last_message_at, participants.member
      FROM sessions JOIN conversations ON conversations.id = sessions.id
      LEFT JOIN session_participants participants ON participants.session = sessions.id
      WHERE conversations.closed_at IS %s AND sessions.id %s
      ORDER BY sessions.ordinal, participants.ordinal
      """;

  private static final String FIND = SELECT.formatted("NULL", "= ?");

  private static final String FIND_CLOSED = SELECT.formatted("NOT NULL", "= ?");

  private static final String LIST =
      SELECT.formatted("NULL", "IN (SELECT session FROM session_participants WHERE member = ?)");

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
    return jdbc.sql(FIND).param(id.value()).query(rows).stream().findFirst();
  }

  @Override
  public Optional<Session> findClosed(SessionId id) {
    return jdbc.sql(FIND_CLOSED).param(id.value()).query(rows).stream().findFirst();
  }

  @Override
  public List<Session> listOf(MemberId member) {
    return jdbc.sql(LIST).param(member.value()).query(rows);
  }

  @Override
  public void addParticipants(SessionId id, Collection<MemberId> members, Instant at) {
    transactions.write(
        () -> conversations.isOpen(id) && participants.add(id, members, at) > 0 && touch(id, at));
  }

  @Override
  public void removeParticipants(SessionId id, Collection<MemberId> members, Instant at) {
    transactions.write(
        () -> conversations.isOpen(id) && participants.remove(id, members) > 0 && touch(id, at));
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

  private static String pair(Set<MemberId> members) {
    return members.stream().map(MemberId::value).sorted().collect(Collectors.joining(" "));
  }
}
