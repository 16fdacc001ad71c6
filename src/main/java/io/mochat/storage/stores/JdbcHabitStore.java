package io.mochat.storage.stores;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.attendance.Habit;
import io.mochat.realtime.attendance.HabitStore;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.storage.database.JdbcTransactions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcHabitStore implements HabitStore {

  private static final String ONE = " WHERE member = ? AND front = ? AND scope = ?";

  private static final String SAVE =
      """
      INSERT INTO habits (member, front, scope, seen_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (member, front, scope) DO UPDATE SET seen_at = excluded.seen_at
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcHabitStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Set<Scope> find(MemberId member, String front) {
    var scopes =
        jdbc.sql("SELECT scope FROM habits WHERE member = ? AND front = ?")
            .params(member.value(), front)
            .query((row, number) -> Scope.valueOf(row.getString("scope")))
            .list();
    return Set.copyOf(scopes);
  }

  @Override
  public void save(Habit habit, Instant seenAt) {
    transactions.write(
        () ->
            jdbc.sql(SAVE)
                .params(
                    habit.member().value(),
                    habit.front(),
                    habit.scope().name(),
                    seenAt.toEpochMilli())
                .update());
  }

  @Override
  public void delete(Habit habit) {
    transactions.write(() -> one("DELETE FROM habits", habit).update());
  }

  @Override
  public void seen(Map<Habit, Instant> times) {
    transactions.write(
        () -> {
          times.forEach(this::seen);
          return times.size();
        });
  }

  @Override
  public Optional<Instant> lastSeen(Habit habit) {
    return one("SELECT seen_at FROM habits", habit)
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }

  private void seen(Habit habit, Instant at) {
    jdbc.sql("UPDATE habits SET seen_at = ?" + ONE + " AND seen_at < ?")
        .params(
            at.toEpochMilli(),
            habit.member().value(),
            habit.front(),
            habit.scope().name(),
            at.toEpochMilli())
        .update();
  }

  private JdbcClient.StatementSpec one(String sql, Habit habit) {
    return jdbc.sql(sql + ONE).params(habit.member().value(), habit.front(), habit.scope().name());
  }
}
