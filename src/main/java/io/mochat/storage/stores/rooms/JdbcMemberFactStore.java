package io.mochat.storage.stores.rooms;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.members.MemberFact;
import io.mochat.members.MemberFact.Kind;
import io.mochat.members.MemberFactStore;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.statements.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMemberFactStore implements MemberFactStore {

  private static final String INSERT =
      """
      INSERT INTO member_facts (kind, member, workspace, conversation, actor, detail, at, position)
      VALUES %s RETURNING place
      """;

  private static final int COLUMNS = 8;

  private static final String HEAD =
      """
      SELECT coalesce(max(position), 0) FROM
          (SELECT max(position) AS position FROM messages
           UNION ALL SELECT max(position) FROM revisions) heads
      """;

  private static final String NEWEST_BEFORE =
      "SELECT coalesce(max(place), 0) FROM member_facts WHERE position < ?";

  // Each as of when the member came, so that nobody learns what went on before.
  private static final String AFTER =
      """
      SELECT * FROM member_facts facts
      WHERE place > :place AND (
          member = :member AND kind IN ('left', 'removed')
          OR EXISTS (SELECT 1 FROM workspace_members members
              WHERE members.workspace = facts.workspace AND members.member = :member
                  AND members.joined_at <= facts.at)
          OR EXISTS (SELECT 1 FROM session_participants participants
              WHERE participants.session = facts.conversation
                  AND participants.member = :member AND participants.joined_at <= facts.at)
          OR EXISTS (SELECT 1 FROM panels JOIN workspace_members members
                  ON members.workspace = panels.workspace
              WHERE panels.id = facts.conversation AND members.member = :member
                  AND members.joined_at <= facts.at AND is_public)
          OR EXISTS (SELECT 1 FROM panel_participants participants
              JOIN panels ON panels.id = participants.panel
              JOIN workspace_members members ON members.workspace = panels.workspace
                  AND members.member = participants.member
              WHERE participants.panel = facts.conversation
                  AND participants.member = :member AND participants.joined_at <= facts.at))
      ORDER BY place LIMIT :most
      """;

  private static final String PRUNE =
      """
      DELETE FROM member_facts
      WHERE at < ? OR place <= (SELECT coalesce(max(place), 0) FROM member_facts) - ?
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcMemberFactStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public List<Long> insert(List<MemberFact> facts) {
    return transactions.write(
        () -> {
          long head = jdbc.sql(HEAD).query(Long.class).single();
          var places = new ArrayList<Long>(facts.size());
          for (var some : Rows.portions(facts)) {
            var columns = some.stream().flatMap(fact -> columns(fact, head)).toList();
            places.addAll(
                jdbc.sql(INSERT.formatted(Rows.values(COLUMNS, some.size())))
                    .params(columns)
                    .query(Long.class)
                    .list());
          }
          // Databases need not return them so.
          Collections.sort(places);
          return places;
        });
  }

  @Override
  public List<MemberFact> findAll(Collection<Long> places) {
    var found = new ArrayList<MemberFact>(places.size());
    for (var some : Rows.portions(places)) {
      found.addAll(
          jdbc.sql("SELECT * FROM member_facts WHERE place IN (:places) ORDER BY place")
              .param("places", some)
              .query(JdbcMemberFactStore::fact)
              .list());
    }
    return found;
  }

  @Override
  public long newest() {
    return jdbc.sql("SELECT coalesce(max(place), 0) FROM member_facts").query(Long.class).single();
  }

  @Override
  public @Nullable Long oldest() {
    long oldest =
        jdbc.sql("SELECT coalesce(min(place), 0) FROM member_facts").query(Long.class).single();
    return oldest == 0 ? null : oldest;
  }

  @Override
  public long newestBefore(long position) {
    return jdbc.sql(NEWEST_BEFORE).param(position).query(Long.class).single();
  }

  @Override
  public List<MemberFact> after(long place, MemberId member, int most) {
    return jdbc.sql(AFTER)
        .param("place", place)
        .param("member", member.value())
        .param("most", most)
        .query(JdbcMemberFactStore::fact)
        .list();
  }

  @Override
  public void prune(int most, Instant before) {
    transactions.write(() -> jdbc.sql(PRUNE).params(before.toEpochMilli(), most).update());
  }

  private static Stream<@Nullable Object> columns(MemberFact fact, long head) {
    return Stream.of(
        fact.kind().wireName(),
        fact.member().value(),
        fact.workspace() == null ? null : fact.workspace().value(),
        fact.conversation() == null ? null : fact.conversation().value(),
        fact.actor() == null ? null : fact.actor().value(),
        fact.detail(),
        fact.at().toEpochMilli(),
        head);
  }

  private static MemberFact fact(ResultSet row, int number) throws SQLException {
    var workspace = row.getString("workspace");
    var conversation = row.getString("conversation");
    var actor = row.getString("actor");
    return new MemberFact(
        row.getLong("place"),
        Kind.of(row.getString("kind")),
        new MemberId(row.getString("member")),
        workspace == null ? null : new WorkspaceId(workspace),
        conversation == null ? null : ConversationId.of(conversation),
        actor == null ? null : new MemberId(actor),
        row.getString("detail"),
        instant(row, "at"));
  }
}
