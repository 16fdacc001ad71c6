package io.mochat.storage.stores.webhooks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.WebhookEvent;
import io.mochat.webhooks.WebhookStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcWebhookStore implements WebhookStore {

  private static final String DELETED = "deleted";

  private static final String INSERT =
      """
      INSERT INTO webhooks (id, owner, format, url, events, conversations, workspace, thin,
          description, secret, former_secret, former_until, state, reason, since, failing_since,
          created_at, updated_at, not_before, server_until)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)
      """;

  private static final String UPDATE =
      """
      UPDATE webhooks SET url = ?, events = ?, conversations = ?, thin = ?, description = ?,
          secret = ?, former_secret = ?, former_until = ?, state = ?, reason = ?, since = ?,
          failing_since = ?, updated_at = ?, not_before = 0
      WHERE id = ? AND state <> 'deleted'
      """;

  // Whoever follows the log for the webhooks of before has to look again.
  private static final String NEXT_VERSION =
      """
      INSERT INTO webhook_log (id, position, version) VALUES (1, 0, 1)
      ON CONFLICT (id) DO UPDATE SET version = webhook_log.version + 1
      """;

  private static final String ADVANCE =
      "UPDATE webhook_log SET position = ? WHERE id = 1 AND position = ? AND version = ?";

  private static final String OF =
      """
      SELECT * FROM webhooks WHERE owner = ? AND format = ? AND state <> 'deleted'
      ORDER BY created_at, id
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final WebhookRows rows;

  JdbcWebhookStore(JdbcClient jdbc, JdbcTransactions transactions, WebhookRows rows) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.rows = rows;
  }

  @Override
  public void insert(Webhook webhook) {
    var terms = webhook.terms();
    var workspace = terms.workspace();
    var reason = webhook.reason();
    change(
        INSERT,
        webhook.id(),
        webhook.owner().value(),
        webhook.format(),
        terms.url(),
        WebhookRows.text(terms.events(), WebhookEvent::word),
        WebhookRows.text(terms.conversations(), ConversationId::value),
        workspace == null ? null : workspace.value(),
        terms.thin(),
        terms.description(),
        rows.sealed(webhook),
        rows.sealedFormer(webhook),
        Columns.millis(webhook.secrets().formerUntil()),
        webhook.state().word(),
        reason == null ? null : reason.word(),
        webhook.since(),
        Columns.millis(webhook.failingSince()),
        Columns.millis(webhook.createdAt()),
        Columns.millis(webhook.updatedAt()));
  }

  @Override
  public Optional<Webhook> find(String id) {
    return jdbc.sql("SELECT * FROM webhooks WHERE id = ? AND state <> 'deleted'")
        .param(id)
        .query(rows)
        .optional();
  }

  @Override
  public List<Webhook> listOf(MemberId owner, String format) {
    return jdbc.sql(OF).params(owner.value(), format).query(rows).list();
  }

  @Override
  public int countOf(MemberId owner) {
    return jdbc.sql("SELECT count(*) FROM webhooks WHERE owner = ? AND state <> 'deleted'")
        .param(owner.value())
        .query(Integer.class)
        .single();
  }

  @Override
  public int count() {
    return jdbc.sql("SELECT count(*) FROM webhooks").query(Integer.class).single();
  }

  @Override
  public void update(Webhook webhook) {
    var terms = webhook.terms();
    var reason = webhook.reason();
    change(
        UPDATE,
        terms.url(),
        WebhookRows.text(terms.events(), WebhookEvent::word),
        WebhookRows.text(terms.conversations(), ConversationId::value),
        terms.thin(),
        terms.description(),
        rows.sealed(webhook),
        rows.sealedFormer(webhook),
        Columns.millis(webhook.secrets().formerUntil()),
        webhook.state().word(),
        reason == null ? null : reason.word(),
        webhook.since(),
        Columns.millis(webhook.failingSince()),
        Columns.millis(webhook.updatedAt()),
        webhook.id());
  }

  @Override
  public void updateHealth(String id, @Nullable Instant failingSince) {
    transactions.write(
        () ->
            jdbc.sql("UPDATE webhooks SET failing_since = ? WHERE id = ?")
                .param(Columns.millis(failingSince))
                .param(id)
                .update());
  }

  // Its secrets are of no more use to anybody.
  @Override
  public void delete(String id) {
    change(
        "UPDATE webhooks SET state = ?, secret = '', former_secret = NULL WHERE id = ?",
        DELETED,
        id);
  }

  @Override
  public Cursor cursor() {
    return jdbc.sql("SELECT position, version FROM webhook_log WHERE id = 1")
        .query((row, number) -> new Cursor(row.getLong("position"), row.getLong("version")))
        .optional()
        .orElse(new Cursor(0, 0));
  }

  @Override
  public List<Webhook> active() {
    return jdbc.sql("SELECT * FROM webhooks WHERE state = 'active'").query(rows).list();
  }

  @Override
  public List<Webhook> activeOf(MemberId owner) {
    return jdbc.sql("SELECT * FROM webhooks WHERE owner = ? AND state = 'active'")
        .param(owner.value())
        .query(rows)
        .list();
  }

  @Override
  public boolean advance(Cursor from, long position) {
    return transactions.write(
            () -> jdbc.sql(ADVANCE).params(position, from.position(), from.version()).update())
        == 1;
  }

  private void change(String sql, @Nullable Object... values) {
    transactions.write(
        () -> {
          jdbc.sql(NEXT_VERSION).update();
          return jdbc.sql(sql).params(Arrays.asList(values)).update();
        });
  }
}
