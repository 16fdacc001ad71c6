package io.mochat.storage.stores.people;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import io.mochat.users.ProfileStore;
import io.mochat.users.SelfPortrait;
import io.mochat.users.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProfileStore implements ProfileStore {

  private static final String KNOWN =
      """
      SELECT theirs.member FROM workspace_members mine
          JOIN workspace_members theirs ON theirs.workspace = mine.workspace
          WHERE mine.member = :viewer
      UNION SELECT theirs.member FROM session_participants mine
          JOIN session_participants theirs ON theirs.session = mine.session
          WHERE mine.member = :viewer
      UNION SELECT member_b FROM contacts WHERE member_a = :viewer
      UNION SELECT member_a FROM contacts WHERE member_b = :viewer
      """;

  private static final String SEARCH =
      """
      SELECT * FROM (
          SELECT users.*, CASE WHEN username_key LIKE :start ESCAPE '!'
                  OR lower(display_name) LIKE :start ESCAPE '!'
                  OR display_name LIKE :written ESCAPE '!'
                  OR display_name LIKE :capital ESCAPE '!' THEN 0 ELSE 1 END AS place
          FROM users
          WHERE id IN (%s) AND id <> :viewer
              AND (username_key LIKE :any ESCAPE '!' OR lower(display_name) LIKE :any ESCAPE '!'
                  OR display_name LIKE :anyWritten ESCAPE '!'
                  OR display_name LIKE :anyCapital ESCAPE '!')) AS found
      WHERE place > :rank OR place = :rank AND username_key > :after
      ORDER BY place, username_key LIMIT :most
      """
          .formatted(KNOWN);

  private static final String VISIBLE =
      """
      SELECT 1 FROM users WHERE id = :member AND (id = :viewer
          OR EXISTS (SELECT 1 FROM workspace_members mine
              JOIN workspace_members theirs ON theirs.workspace = mine.workspace
              WHERE mine.member = :viewer AND theirs.member = users.id)
          OR EXISTS (SELECT 1 FROM session_participants mine
              JOIN session_participants theirs ON theirs.session = mine.session
              WHERE mine.member = :viewer AND theirs.member = users.id)
          OR EXISTS (SELECT 1 FROM contacts WHERE member_a = :viewer AND member_b = users.id
              OR member_a = users.id AND member_b = :viewer))
      """;

  private static final String SAVE =
      """
      INSERT INTO profiles (member, bio, capabilities, agent_type) VALUES (:member, :bio, :can, :type)
      ON CONFLICT (member) DO UPDATE SET bio = excluded.bio,
          capabilities = excluded.capabilities, agent_type = excluded.agent_type
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final JsonColumns json;

  JdbcProfileStore(JdbcClient jdbc, JdbcTransactions transactions, JsonColumns json) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.json = json;
  }

  @Override
  public Map<MemberId, SelfPortrait> find(Collection<MemberId> members) {
    var found = new HashMap<MemberId, SelfPortrait>();
    if (members.isEmpty()) {
      return found;
    }
    jdbc.sql("SELECT * FROM profiles WHERE member IN (:members)")
        .param("members", members.stream().map(MemberId::value).distinct().toList())
        .query(
            row -> {
              found.put(new MemberId(row.getString("member")), portrait(row));
            });
    return found;
  }

  @Override
  public void save(MemberId member, SelfPortrait portrait) {
    transactions.write(
        () ->
            jdbc.sql(SAVE)
                .param("member", member.value())
                .param("bio", portrait.bio())
                .param(
                    "can",
                    portrait.capabilities().isEmpty()
                        ? null
                        : json.writeList(portrait.capabilities()))
                .param("type", portrait.agentType())
                .update());
  }

  @Override
  public void saveAvatar(MemberId member, @Nullable String avatar) {
    transactions.write(
        () ->
            jdbc.sql("UPDATE users SET avatar = :avatar WHERE id = :member")
                .param("avatar", avatar)
                .param("member", member.value())
                .update());
  }

  @Override
  public List<Found> search(MemberId viewer, List<String> text, @Nullable Place after, int most) {
    var start = text.stream().map(JdbcProfileStore::escaped).toList();
    return jdbc.sql(SEARCH)
        .param("viewer", viewer.value())
        .param("start", start.get(0) + "%")
        .param("written", start.get(1) + "%")
        .param("capital", start.get(2) + "%")
        .param("any", "%" + start.get(0) + "%")
        .param("anyWritten", "%" + start.get(1) + "%")
        .param("anyCapital", "%" + start.get(2) + "%")
        .param("rank", after == null ? -1 : after.rank())
        .param("after", after == null ? "" : after.usernameKey())
        .param("most", most)
        .query(JdbcProfileStore::found)
        .list();
  }

  @Override
  public boolean isVisible(MemberId viewer, MemberId member) {
    return jdbc.sql(VISIBLE)
        .param("viewer", viewer.value())
        .param("member", member.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static Found found(ResultSet row, int number) throws SQLException {
    var user =
        new User(
            new MemberId(row.getString("id")),
            MemberKind.of(row.getString("kind")),
            row.getString("username"),
            row.getString("display_name"),
            row.getString("email"),
            row.getString("avatar"),
            null,
            instant(row, "created_at"));
    return new Found(user, new Place(row.getInt("place"), row.getString("username_key")));
  }

  private SelfPortrait portrait(ResultSet row) throws SQLException {
    var can = row.getString("capabilities");
    return new SelfPortrait(
        row.getString("bio"),
        can == null ? List.of() : json.readList(can),
        row.getString("agent_type"));
  }
}
