package io.mochat.storage.stores.webhooks;

import io.mochat.kernel.ConversationId;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.Delivery.State;
import io.mochat.webhooks.WebhookEvent;
import io.mochat.webhooks.WebhookQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcWebhookQueue implements WebhookQueue {

  private static final String INSERT =
      """
      INSERT INTO webhook_deliveries (id, webhook, event, conversation, seq, subject, at, state,
          attempts, next_at, last_status, last_outcome)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String DUE_AT =
      "UPDATE webhooks SET next_at = ? WHERE id = ? AND (next_at IS NULL OR next_at > ?)";

  private static final String DUE_WEBHOOKS =
      """
      SELECT id, failing_since IS NOT NULL AS failing FROM webhooks
      WHERE state = 'active' AND next_at IS NOT NULL AND next_at <= ? AND not_before <= ?
          AND server_until <= ?
      ORDER BY next_at LIMIT ?
      """;

  private static final String CLAIM =
      "UPDATE webhooks SET server = ?, server_until = ? WHERE id = ? AND server_until <= ?";

  private static final String RELEASE =
      """
      UPDATE webhooks SET server = NULL, server_until = 0, not_before = ?,
          next_at = (SELECT min(next_at) FROM webhook_deliveries
                     WHERE webhook = webhooks.id AND state = 'pending')
      WHERE id = ? AND server = ?
      """;

  private static final String DUE =
      """
      SELECT * FROM webhook_deliveries
      WHERE webhook = ? AND state = 'pending' AND next_at <= ? ORDER BY next_at, id LIMIT ?
      """;

  private static final String RECORD =
      """
      UPDATE webhook_deliveries
      SET state = ?, attempts = ?, next_at = ?, last_status = ?, last_outcome = ? WHERE id = ?
      """;

  private static final String AGAIN =
      "UPDATE webhook_deliveries SET state = 'pending', attempts = 0, next_at = ? ";

  private static final String DELETE =
      """
      DELETE FROM webhook_deliveries WHERE id IN (
          SELECT id FROM webhook_deliveries WHERE state = ? AND next_at < ? LIMIT ?)
      """;

  private static final String OVERFULL =
      """
      SELECT d.webhook FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook
      WHERE d.state = 'pending' AND w.state = 'active' GROUP BY d.webhook HAVING count(*) > ?
      """;

  private static final String PURGE =
      """
      DELETE FROM webhook_deliveries WHERE id IN (
          SELECT d.id FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook
          WHERE w.state = 'deleted' LIMIT ?)
      """;

  private static final String PURGE_WEBHOOKS =
      """
      DELETE FROM webhooks WHERE state = 'deleted'
          AND NOT EXISTS (SELECT 1 FROM webhook_deliveries WHERE webhook = webhooks.id)
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcWebhookQueue(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void insert(List<Delivery> deliveries) {
    transactions.write(
        () -> {
          deliveries.forEach(this::insert);
          deliveries.stream()
              .map(Delivery::webhook)
              .distinct()
              .forEach(webhook -> dueAt(webhook, deliveries.getFirst().nextAt()));
          return deliveries.size();
        });
  }

  private void insert(Delivery delivery) {
    var conversation = delivery.conversation();
    run(
        INSERT,
        delivery.id(),
        delivery.webhook(),
        delivery.event().word(),
        conversation == null ? null : conversation.value(),
        delivery.seq(),
        delivery.subject(),
        delivery.at().toEpochMilli(),
        delivery.state().word(),
        delivery.attempts(),
        delivery.nextAt().toEpochMilli(),
        delivery.lastStatus(),
        delivery.lastOutcome());
  }

  private void dueAt(String webhook, Instant at) {
    long millis = at.toEpochMilli();
    jdbc.sql(DUE_AT).params(millis, webhook, millis).update();
  }

  @Override
  public List<Due> dueWebhooks(Instant now, int most) {
    long millis = now.toEpochMilli();
    return jdbc.sql(DUE_WEBHOOKS)
        .params(millis, millis, millis, most)
        .query((row, number) -> new Due(row.getString("id"), row.getBoolean("failing")))
        .list();
  }

  @Override
  public boolean claim(String webhook, String server, Instant now, Instant until) {
    return update(CLAIM, server, until.toEpochMilli(), webhook, now.toEpochMilli()) == 1;
  }

  @Override
  public void release(String webhook, String server, Instant notBefore) {
    update(RELEASE, notBefore.toEpochMilli(), webhook, server);
  }

  @Override
  public List<Delivery> due(String webhook, Instant now, int most) {
    return jdbc.sql(DUE)
        .params(webhook, now.toEpochMilli(), most)
        .query(JdbcWebhookQueue::delivery)
        .list();
  }

  @Override
  public void record(Collection<Delivery> tried) {
    transactions.write(
        () -> {
          tried.forEach(this::record);
          return tried.size();
        });
  }

  private void record(Delivery tried) {
    run(
        RECORD,
        tried.state().word(),
        tried.attempts(),
        tried.nextAt().toEpochMilli(),
        tried.lastStatus(),
        tried.lastOutcome(),
        tried.id());
  }

  @Override
  public List<Delivery> list(
      String webhook, @Nullable State state, @Nullable String before, int most) {
    var sql = new StringBuilder("SELECT * FROM webhook_deliveries WHERE webhook = :webhook");
    sql.append(state == null ? "" : " AND state = :state");
    sql.append(before == null ? "" : " AND id < :before");
    var query = jdbc.sql(sql.append(" ORDER BY id DESC LIMIT :most").toString());
    query = query.param("webhook", webhook).param("most", most);
    query = state == null ? query : query.param("state", state.word());
    query = before == null ? query : query.param("before", before);
    return query.query(JdbcWebhookQueue::delivery).list();
  }

  @Override
  public int replay(String webhook, Collection<String> ids, Instant now) {
    return transactions.write(
        () -> {
          int made = 0;
          for (var id : ids) {
            made += again("WHERE webhook = ? AND state <> 'pending' AND id = ?", now, webhook, id);
          }
          dueAt(webhook, now);
          return made;
        });
  }

  @Override
  public int replaySince(String webhook, Instant since, int most, Instant now) {
    return transactions.write(
        () -> {
          int made =
              again(
                  """
                  WHERE id IN (SELECT id FROM webhook_deliveries
                      WHERE webhook = ? AND state = 'dead' AND at >= ? ORDER BY id DESC LIMIT ?)
                  """,
                  now,
                  webhook,
                  since.toEpochMilli(),
                  most);
          dueAt(webhook, now);
          return made;
        });
  }

  private int again(String which, Instant now, Object... values) {
    return jdbc.sql(AGAIN + which).param(now.toEpochMilli()).params(values).update();
  }

  @Override
  public int deleteBefore(State state, Instant before, int most) {
    return update(DELETE, state.word(), before.toEpochMilli(), most);
  }

  @Override
  public List<String> overfull(int most) {
    return jdbc.sql(OVERFULL).param(most).query((row, number) -> row.getString("webhook")).list();
  }

  @Override
  public int purge(int most) {
    return transactions.write(
        () -> {
          int purged = update(PURGE, most);
          update(PURGE_WEBHOOKS);
          return purged;
        });
  }

  private int update(String sql, Object... values) {
    return transactions.write(() -> run(sql, values));
  }

  private int run(String sql, @Nullable Object... values) {
    return jdbc.sql(sql).params(Arrays.asList(values)).update();
  }

  private static Delivery delivery(ResultSet row, int number) throws SQLException {
    var conversation = row.getString("conversation");
    int status = row.getInt("last_status");
    var lastStatus = row.wasNull() ? null : (Integer) status;
    return new Delivery(
        row.getString("id"),
        row.getString("webhook"),
        WebhookEvent.find(row.getString("event")).orElse(WebhookEvent.TEST),
        conversation == null ? null : ConversationId.of(conversation),
        row.getLong("seq"),
        row.getString("subject"),
        Columns.instant(row, "at"),
        State.find(row.getString("state")).orElseThrow(),
        row.getInt("attempts"),
        Columns.instant(row, "next_at"),
        lastStatus,
        row.getString("last_outcome"));
  }
}
