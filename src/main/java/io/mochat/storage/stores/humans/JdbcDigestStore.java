package io.mochat.storage.stores.humans;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.digests.Away;
import io.mochat.digests.DigestStore;
import io.mochat.digests.DueDigest;
import io.mochat.kernel.MemberId;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDigestStore implements DigestStore {

  private static final String SAVE =
      """
      INSERT INTO digests (member, away_ms, mail_key, position, due_at)
      VALUES (:member, :away, :key, :position, :due)
      ON CONFLICT (member) DO UPDATE SET away_ms = excluded.away_ms, due_at = excluded.due_at,
          failures = 0, position = CASE WHEN digests.due_at IS NULL THEN excluded.position
              ELSE digests.position END
      """;

  private static final String OFF =
      "UPDATE digests SET away_ms = 0, due_at = NULL WHERE member = ? AND due_at IS NOT NULL";

  private static final String WANTED =
      "SELECT member FROM digests WHERE member IN (:members) AND due_at IS NOT NULL";

  private static final String SEEN =
      """
      UPDATE digests SET due_at = :at + away_ms
      WHERE member = :member AND due_at IS NOT NULL AND due_at < :at + away_ms
      """;

  private static final String DUE =
      """
      SELECT digests.*, users.email FROM digests JOIN users ON users.id = digests.member
      WHERE due_at <= :by AND (due_at > :at OR due_at = :at AND digests.member > :after)
          AND kind = 'human' AND NOT provisional AND email IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM suspended_humans
              WHERE suspended_humans.member = digests.member)
      ORDER BY due_at, digests.member LIMIT :most
      """;

  private static final String CLAIM =
      "UPDATE digests SET due_at = ? WHERE member = ? AND due_at = ?";

  private static final String RELEASE =
      """
      UPDATE digests SET position = coalesce(CAST(:position AS BIGINT), position),
          failures = :failures,
          due_at = CASE WHEN due_at = :until THEN :next ELSE due_at END
      WHERE member = :member
      """;

  // Below the number of parameters that databases accept.
  private static final int CHUNK = 500;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcDigestStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Optional<Away> find(MemberId member) {
    return jdbc.sql("SELECT away_ms FROM digests WHERE member = ?")
        .param(member.value())
        .query((row, number) -> away(row))
        .optional();
  }

  @Override
  public void save(MemberId member, Away away, String key, Instant now, long position) {
    transactions.write(
        () ->
            jdbc.sql(SAVE)
                .param("member", member.value())
                .param("away", away.time().toMillis())
                .param("key", key)
                .param("position", position)
                .param("due", away == Away.OFF ? null : now.plus(away.time()).toEpochMilli())
                .update());
  }

  @Override
  public Optional<Away> findByKey(String key) {
    return jdbc.sql("SELECT away_ms FROM digests WHERE mail_key = ?")
        .param(key)
        .query((row, number) -> away(row))
        .optional();
  }

  @Override
  public Optional<MemberId> turnOff(String key) {
    return transactions.write(
        () ->
            jdbc.sql("SELECT member FROM digests WHERE mail_key = ?")
                .param(key)
                .query((row, number) -> new MemberId(row.getString("member")))
                .optional()
                .filter(member -> jdbc.sql(OFF).param(member.value()).update() == 1));
  }

  @Override
  public void seen(Map<MemberId, Instant> times) {
    var members = List.copyOf(times.keySet());
    for (int from = 0; from < members.size(); from += CHUNK) {
      seen(times, members.subList(from, Math.min(members.size(), from + CHUNK)));
    }
  }

  // Most of them are found to want none, without a transaction.
  private void seen(Map<MemberId, Instant> times, List<MemberId> members) {
    var wanted =
        jdbc.sql(WANTED)
            .param("members", members.stream().map(MemberId::value).toList())
            .query((row, number) -> new MemberId(row.getString("member")))
            .list();
    if (!wanted.isEmpty()) {
      transactions.write(
          () -> {
            wanted.forEach(member -> seen(member, times.getOrDefault(member, Instant.EPOCH)));
            return wanted;
          });
    }
  }

  private void seen(MemberId member, Instant at) {
    jdbc.sql(SEEN).param("member", member.value()).param("at", at.toEpochMilli()).update();
  }

  @Override
  public List<DueDigest> due(Instant by, @Nullable DueDigest after, int most) {
    return jdbc.sql(DUE)
        .param("by", by.toEpochMilli())
        .param("at", after == null ? 0 : after.dueAt().toEpochMilli())
        .param("after", after == null ? "" : after.member().value())
        .param("most", most)
        .query(JdbcDigestStore::due)
        .list();
  }

  @Override
  public boolean claim(DueDigest due, Instant until) {
    return transactions.write(
        () ->
            jdbc.sql(CLAIM)
                    .params(until.toEpochMilli(), due.member().value(), due.dueAt().toEpochMilli())
                    .update()
                == 1);
  }

  @Override
  public void release(
      DueDigest due, Instant until, Instant next, @Nullable Long position, int failures) {
    transactions.write(
        () ->
            jdbc.sql(RELEASE)
                .param("position", position)
                .param("failures", failures)
                .param("until", until.toEpochMilli())
                .param("next", next.toEpochMilli())
                .param("member", due.member().value())
                .update());
  }

  private static Away away(ResultSet row) throws SQLException {
    return Away.of(Duration.ofMillis(row.getLong("away_ms")));
  }

  private static DueDigest due(ResultSet row, int number) throws SQLException {
    return new DueDigest(
        new MemberId(row.getString("member")),
        row.getString("email"),
        away(row),
        row.getString("mail_key"),
        row.getLong("position"),
        instant(row, "due_at"),
        row.getInt("failures"));
  }
}
