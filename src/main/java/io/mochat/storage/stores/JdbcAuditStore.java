package io.mochat.storage.stores;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditEntry;
import io.mochat.audit.AuditFilter;
import io.mochat.audit.AuditStore;
import io.mochat.audit.StoredEntry;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAuditStore implements AuditStore {

  private static final String INSERT =
      "INSERT INTO audit (at, action, actor, subject, members, address) VALUES (?, ?, ?, ?, ?, ?)";
  private static final String LIST =
      """
      SELECT * FROM audit
      WHERE place < ? AND (? = '' OR action = ?)
      AND (? = '' OR actor = ? OR subject = ? OR address = ?)
      ORDER BY place DESC LIMIT ?
      """;
  private static final String KEEP_NEWEST =
      "DELETE FROM audit WHERE place <= (SELECT max(place) FROM audit) - ?";

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcAuditStore(JdbcTemplate template, JdbcTransactions transactions) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.transactions = transactions;
  }

  @Override
  public void append(List<AuditEntry> entries) {
    var rows = entries.stream().map(JdbcAuditStore::columns).toList();
    transactions.write(() -> template.batchUpdate(INSERT, rows));
  }

  @Override
  public List<StoredEntry> list(long before, AuditFilter filter, int limit) {
    var action = filter.action() == null ? "" : filter.action().word();
    return jdbc.sql(LIST)
        .params(
            before,
            action,
            action,
            filter.about(),
            filter.about(),
            filter.about(),
            filter.about(),
            limit)
        .query(JdbcAuditStore::stored)
        .list();
  }

  @Override
  public void prune(int keep, Instant before) {
    transactions.write(
        () ->
            jdbc.sql(KEEP_NEWEST).param(keep).update()
                + jdbc.sql("DELETE FROM audit WHERE at < ?").param(before.toEpochMilli()).update());
  }

  private static Object[] columns(AuditEntry entry) {
    return new Object[] {
      entry.at().toEpochMilli(),
      entry.action().word(),
      entry.actor(),
      entry.subject(),
      entry.members(),
      entry.address()
    };
  }

  private static StoredEntry stored(ResultSet row, int number) throws SQLException {
    var entry =
        new AuditEntry(
            instant(row, "at"),
            AuditAction.of(row.getString("action")),
            row.getString("actor"),
            row.getString("subject"),
            row.getString("members"),
            row.getString("address"));
    return new StoredEntry(row.getLong("place"), entry);
  }
}
