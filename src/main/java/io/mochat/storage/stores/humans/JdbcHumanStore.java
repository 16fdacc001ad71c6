package io.mochat.storage.stores.humans;

import static io.mochat.storage.database.Columns.instant;
import static io.mochat.storage.database.Columns.nullableInstant;

import io.mochat.accounts.humans.Human;
import io.mochat.accounts.humans.HumanStore;
import io.mochat.kernel.MemberId;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcHumanStore implements HumanStore {

  private static final String SELECT =
      """
      SELECT users.id, username, display_name, email, provisional, users.created_at, suspended_at,
          (SELECT max(seen_at) FROM credentials WHERE credentials.member = users.id) AS signed_in_at
      FROM users LEFT JOIN suspended_humans ON suspended_humans.member = users.id
      WHERE kind = 'human'
      """;

  private static final String SEARCH =
      """
      AND users.id > :after AND (users.id = :text OR email_key LIKE :part ESCAPE '!'
          OR username_key LIKE :part ESCAPE '!' OR lower(display_name) LIKE :part ESCAPE '!')
      ORDER BY users.id LIMIT :most
      """;

  private static final String ERASE =
      """
      UPDATE users SET username = ?, username_key = ?, display_name = 'Deleted user', email = NULL,
          email_key = NULL, avatar = NULL, metadata = NULL
      WHERE id = ?
      """;

  /** What goes with a member; its complaints about others, and those about it, stay. */
  private static final List<String> OF_MEMBER =
      List.of(
          "DELETE FROM sign_ins WHERE email_key = (SELECT email_key FROM users WHERE id = ?)",
          "DELETE FROM ownerships WHERE owner = ?",
          "DELETE FROM join_requests WHERE member = ?",
          "DELETE FROM attendance WHERE member = ?",
          "DELETE FROM habits WHERE member = ?",
          "DELETE FROM kept_subscriptions WHERE member = ?",
          "DELETE FROM read_positions WHERE member = ?",
          "DELETE FROM contact_policies WHERE member = ?",
          "DELETE FROM mutes WHERE member = ?",
          "DELETE FROM digests WHERE member = ?",
          "DELETE FROM profiles WHERE member = ?",
          "DELETE FROM webhook_deliveries WHERE webhook IN (SELECT id FROM webhooks WHERE owner = ?)",
          "DELETE FROM webhooks WHERE owner = ?");

  /** The same where it is on one side of two. */
  private static final List<String> OF_PAIRS =
      List.of(
          "DELETE FROM contacts WHERE member_a = ? OR member_b = ?",
          "DELETE FROM contact_requests WHERE from_member = ? OR to_member = ?",
          "DELETE FROM blocks WHERE member = ? OR blocked = ?",
          "DELETE FROM grants WHERE requester = ? OR granted_by = ?");

  private static final String SUSPEND =
      "INSERT INTO suspended_humans (member, suspended_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcHumanStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public List<Human> listAfter(@Nullable MemberId after, String text, int most) {
    var part = "%" + text.toLowerCase(Locale.ROOT).replaceAll("[%_!]", "!$0") + "%";
    return jdbc.sql(SELECT + SEARCH)
        .param("after", after == null ? "" : after.value())
        .param("text", text)
        .param("part", part)
        .param("most", most)
        .query(JdbcHumanStore::human)
        .list();
  }

  @Override
  public Optional<Human> find(MemberId id) {
    return jdbc.sql(SELECT + "AND users.id = ?")
        .param(id.value())
        .query(JdbcHumanStore::human)
        .optional();
  }

  @Override
  public boolean isSuspended(MemberId id) {
    return jdbc.sql("SELECT 1 FROM suspended_humans WHERE member = ?")
        .param(id.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  @Override
  public List<String> erase(MemberId id, String username) {
    return transactions.write(
        () -> {
          var hashes =
              jdbc.sql("SELECT token_hash FROM agents WHERE owner = ?")
                  .param(id.value())
                  .query(String.class)
                  .list();
          jdbc.sql("UPDATE agents SET owner = NULL WHERE owner = ?").param(id.value()).update();
          OF_MEMBER.forEach(statement -> jdbc.sql(statement).param(id.value()).update());
          OF_PAIRS.forEach(
              statement -> jdbc.sql(statement).params(id.value(), id.value()).update());
          jdbc.sql(ERASE).params(username, username.toLowerCase(Locale.ROOT), id.value()).update();
          return hashes;
        });
  }

  @Override
  public void setSuspended(MemberId id, boolean suspended, Instant at) {
    transactions.write(
        () ->
            suspended
                ? jdbc.sql(SUSPEND).params(id.value(), at.toEpochMilli()).update()
                : jdbc.sql("DELETE FROM suspended_humans WHERE member = ?")
                    .param(id.value())
                    .update());
  }

  private static Human human(ResultSet row, int number) throws SQLException {
    return new Human(
        new MemberId(row.getString("id")),
        row.getString("username"),
        row.getString("display_name"),
        row.getString("email"),
        row.getBoolean("provisional"),
        nullableInstant(row, "suspended_at") != null,
        nullableInstant(row, "signed_in_at"),
        instant(row, "created_at"));
  }
}
