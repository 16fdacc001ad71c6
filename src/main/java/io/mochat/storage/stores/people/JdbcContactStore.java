package io.mochat.storage.stores.people;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.contacts.Contact;
import io.mochat.contacts.ContactPolicy;
import io.mochat.contacts.ContactRequest;
import io.mochat.contacts.ContactSettings;
import io.mochat.contacts.ContactStore;
import io.mochat.contacts.Relation;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcContactStore implements ContactStore {

  private static final String RELATIONS =
      """
      SELECT users.id, policy, quarantine,
          EXISTS (SELECT 1 FROM blocks
              WHERE member = users.id AND blocked = :member) AS is_blocked,
          EXISTS (SELECT 1 FROM blocks
              WHERE member = :member AND blocked = users.id) AS is_blocking,
          EXISTS (SELECT 1 FROM contacts WHERE member_a = users.id AND member_b = :member
              OR member_a = :member AND member_b = users.id) AS is_contact,
          EXISTS (SELECT 1 FROM agents WHERE id = users.id AND owner = :member)
              OR EXISTS (SELECT 1 FROM ownerships WHERE state = 'confirmed'
                  AND agent = :member AND owner = users.id) AS is_kin
      FROM users LEFT JOIN contact_policies ON contact_policies.member = users.id
      WHERE users.id IN (:others)
      """;

  private static final String HAVE_DM =
      """
      SELECT 1 FROM sessions JOIN conversations ON conversations.id = sessions.id
      WHERE dm_pair = ? AND closed_at IS NULL AND held_for IS NULL
      """;

  private static final String SHARE_SESSION =
      """
      SELECT 1 FROM session_participants mine
      JOIN session_participants theirs ON theirs.session = mine.session
      JOIN conversations ON conversations.id = mine.session
      WHERE mine.member = ? AND theirs.member = ? AND closed_at IS NULL LIMIT 1
      """;

  private static final String SHARE_WORKSPACE =
      """
      SELECT 1 FROM workspace_members mine
      JOIN workspace_members theirs ON theirs.workspace = mine.workspace
      JOIN workspaces ON workspaces.id = mine.workspace
      WHERE mine.member = ? AND theirs.member = ? AND NOT is_default LIMIT 1
      """;

  private static final String SAVE =
      """
      INSERT INTO contact_requests (id, from_member, to_member, pair, note, state, session,
          created_at, answered_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (from_member, to_member) DO UPDATE SET id = excluded.id, note = excluded.note,
          state = excluded.state, session = excluded.session, created_at = excluded.created_at,
          answered_at = excluded.answered_at
      """;

  private static final String INCOMING =
      """
      SELECT * FROM contact_requests
      WHERE to_member = :member AND state = 'pending' AND (:before = '' OR id < :before)
      ORDER BY id DESC LIMIT :most
      """;

  private static final String OUTGOING =
      """
      SELECT * FROM contact_requests
      WHERE from_member = :member AND state <> 'accepted' AND (:before = '' OR id < :before)
      ORDER BY id DESC LIMIT :most
      """;

  private static final String HELD =
      """
      SELECT * FROM contact_requests
      WHERE session IS NOT NULL AND state <> 'accepted' AND created_at < ?
      ORDER BY created_at LIMIT ?
      """;

  private static final String CONTACTS =
      """
      SELECT other AS member, since FROM (
          SELECT member_b AS other, since FROM contacts WHERE member_a = :member
          UNION ALL SELECT member_a, since FROM contacts WHERE member_b = :member) mine
      WHERE other > :after ORDER BY other LIMIT :most
      """;

  private static final String BLOCKED =
      """
      SELECT blocked AS member, at AS since FROM blocks
      WHERE member = :member AND blocked > :after ORDER BY blocked LIMIT :most
      """;

  private static final String SAVE_SETTINGS =
      """
      INSERT INTO contact_policies (member, policy, quarantine) VALUES (?, ?, ?)
      ON CONFLICT (member)
      DO UPDATE SET policy = excluded.policy, quarantine = excluded.quarantine
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcContactStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Map<MemberId, Relation> relations(MemberId from, Collection<MemberId> to) {
    var relations = new HashMap<MemberId, Relation>();
    if (to.isEmpty()) {
      return relations;
    }
    jdbc.sql(RELATIONS)
        .param("member", from.value())
        .param("others", to.stream().map(MemberId::value).distinct().toList())
        .query(
            row -> {
              relations.put(new MemberId(row.getString("id")), relation(row));
            });
    return relations;
  }

  @Override
  public boolean haveDm(MemberId one, MemberId other) {
    return exists(HAVE_DM, pair(one, other));
  }

  @Override
  public boolean shareRoom(MemberId one, MemberId other) {
    return exists(SHARE_SESSION, one.value(), other.value())
        || exists(SHARE_WORKSPACE, one.value(), other.value());
  }

  @Override
  public Optional<ContactRequest> find(String id) {
    return jdbc.sql("SELECT * FROM contact_requests WHERE id = ?")
        .param(id)
        .query(JdbcContactStore::request)
        .optional();
  }

  @Override
  public Optional<ContactRequest> find(MemberId from, MemberId to) {
    return jdbc.sql("SELECT * FROM contact_requests WHERE from_member = ? AND to_member = ?")
        .params(from.value(), to.value())
        .query(JdbcContactStore::request)
        .optional();
  }

  @Override
  public Optional<ContactRequest> findHeld(SessionId session) {
    return jdbc.sql("SELECT * FROM contact_requests WHERE session = ? AND state <> 'accepted'")
        .param(session.value())
        .query(JdbcContactStore::request)
        .optional();
  }

  @Override
  public void save(ContactRequest request) {
    write(
        SAVE,
        request.id(),
        request.from().value(),
        request.to().value(),
        pair(request.from(), request.to()),
        request.note(),
        request.state().wireName(),
        request.session() == null ? null : request.session().value(),
        request.createdAt().toEpochMilli(),
        request.answeredAt() == null ? null : request.answeredAt().toEpochMilli());
  }

  @Override
  public void delete(MemberId from, MemberId to) {
    write(
        "DELETE FROM contact_requests WHERE from_member = ? AND to_member = ?",
        from.value(),
        to.value());
  }

  @Override
  public List<ContactRequest> incoming(MemberId to, @Nullable String before, int most) {
    return requests(INCOMING, to, before, most);
  }

  @Override
  public List<ContactRequest> outgoing(MemberId from, @Nullable String before, int most) {
    return requests(OUTGOING, from, before, most);
  }

  @Override
  public int countOutgoing(MemberId from, int most) {
    return count(
        "SELECT 1 FROM contact_requests WHERE from_member = ? AND state <> 'accepted'", from, most);
  }

  @Override
  public List<ContactRequest> heldBefore(Instant time, int most) {
    return jdbc.sql(HELD).params(time.toEpochMilli(), most).query(JdbcContactStore::request).list();
  }

  @Override
  public void insertContact(MemberId one, MemberId other, Instant at) {
    write(
        "INSERT INTO contacts (member_a, member_b, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        first(one, other).value(),
        second(one, other).value(),
        at.toEpochMilli());
  }

  @Override
  public boolean deleteContact(MemberId one, MemberId other) {
    return write(
            "DELETE FROM contacts WHERE member_a = ? AND member_b = ?",
            first(one, other).value(),
            second(one, other).value())
        == 1;
  }

  @Override
  public List<Contact> contacts(MemberId member, @Nullable MemberId after, int most) {
    return members(CONTACTS, member, after, most);
  }

  @Override
  public Optional<ContactSettings> findSettings(MemberId member) {
    return jdbc.sql("SELECT * FROM contact_policies WHERE member = ?")
        .param(member.value())
        .query((row, number) -> settings(row))
        .optional();
  }

  @Override
  public void saveSettings(MemberId member, ContactSettings settings) {
    write(SAVE_SETTINGS, member.value(), settings.policy().wireName(), settings.quarantine());
  }

  @Override
  public boolean insertBlock(MemberId member, MemberId blocked, Instant at) {
    return write(
            "INSERT INTO blocks (member, blocked, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            member.value(),
            blocked.value(),
            at.toEpochMilli())
        == 1;
  }

  @Override
  public boolean deleteBlock(MemberId member, MemberId blocked) {
    return write(
            "DELETE FROM blocks WHERE member = ? AND blocked = ?", member.value(), blocked.value())
        == 1;
  }

  @Override
  public List<Contact> blocked(MemberId member, @Nullable MemberId after, int most) {
    return members(BLOCKED, member, after, most);
  }

  @Override
  public int countBlocked(MemberId member, int most) {
    return count("SELECT 1 FROM blocks WHERE member = ?", member, most);
  }

  private List<ContactRequest> requests(
      String sql, MemberId member, @Nullable String before, int most) {
    return jdbc.sql(sql)
        .param("member", member.value())
        .param("before", before == null ? "" : before)
        .param("most", most)
        .query(JdbcContactStore::request)
        .list();
  }

  private List<Contact> members(String sql, MemberId member, @Nullable MemberId after, int most) {
    return jdbc.sql(sql)
        .param("member", member.value())
        .param("after", after == null ? "" : after.value())
        .param("most", most)
        .query(
            (row, number) ->
                new Contact(new MemberId(row.getString("member")), instant(row, "since")))
        .list();
  }

  private boolean exists(String sql, Object... values) {
    return jdbc.sql(sql).params(Arrays.asList(values)).query(Integer.class).optional().isPresent();
  }

  private int count(String sql, MemberId member, int most) {
    return jdbc.sql("SELECT count(*) FROM (" + sql + " LIMIT ?) counted")
        .params(member.value(), most)
        .query(Integer.class)
        .single();
  }

  private int write(String sql, @Nullable Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update());
  }

  private static String pair(MemberId one, MemberId other) {
    return first(one, other).value() + " " + second(one, other).value();
  }

  private static MemberId first(MemberId one, MemberId other) {
    return one.value().compareTo(other.value()) < 0 ? one : other;
  }

  private static MemberId second(MemberId one, MemberId other) {
    return first(one, other).equals(one) ? other : one;
  }

  private static Relation relation(ResultSet row) throws SQLException {
    return new Relation(
        row.getBoolean("is_blocked"),
        row.getBoolean("is_blocking"),
        row.getBoolean("is_contact"),
        row.getBoolean("is_kin"),
        row.getString("policy") == null ? null : settings(row));
  }

  private static ContactSettings settings(ResultSet row) throws SQLException {
    return new ContactSettings(
        ContactPolicy.find(row.getString("policy")).orElse(ContactPolicy.NONE),
        row.getBoolean("quarantine"));
  }

  private static ContactRequest request(ResultSet row, int number) throws SQLException {
    var session = row.getString("session");
    var answered = row.getObject("answered_at");
    return new ContactRequest(
        row.getString("id"),
        new MemberId(row.getString("from_member")),
        new MemberId(row.getString("to_member")),
        row.getString("note"),
        ContactRequest.State.of(row.getString("state")),
        session == null ? null : new SessionId(session),
        instant(row, "created_at"),
        answered == null ? null : instant(row, "answered_at"));
  }
}
