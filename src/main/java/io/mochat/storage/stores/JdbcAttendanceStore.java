package io.mochat.storage.stores;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.attendance.AttendanceStore;
import io.mochat.storage.database.JdbcTransactions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAttendanceStore implements AttendanceStore {

  private static final String PRESENT =
      """
      INSERT INTO attendance (member, present_at) VALUES (?, ?)
      ON CONFLICT (member) DO UPDATE SET present_at = excluded.present_at
      WHERE attendance.present_at < excluded.present_at
      """;

  private static final String LAST =
      """
      SELECT coalesce(attendance.present_at, users.created_at)
      FROM users LEFT JOIN attendance ON attendance.member = users.id WHERE users.id = ?
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcAttendanceStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void present(Map<MemberId, Instant> times) {
    transactions.write(
        () -> {
          times.forEach(this::present);
          return times.size();
        });
  }

  @Override
  public Optional<Instant> lastPresent(MemberId member) {
    return jdbc.sql(LAST)
        .param(member.value())
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }

  private void present(MemberId member, Instant at) {
    jdbc.sql(PRESENT).params(member.value(), at.toEpochMilli()).update();
  }
}
