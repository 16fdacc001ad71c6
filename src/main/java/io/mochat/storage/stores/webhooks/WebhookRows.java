package io.mochat.storage.stores.webhooks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.storage.database.Columns;
import io.mochat.webhooks.SecretSeal;
import io.mochat.webhooks.SigningSecrets;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.WebhookEvent;
import io.mochat.webhooks.WebhookTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Webhooks from their rows, and what stands in them. Secrets are sealed there. */
@Component
class WebhookRows implements RowMapper<Webhook> {

  private final SecretSeal seal;

  WebhookRows(SecretSeal seal) {
    this.seal = seal;
  }

  @Override
  public Webhook mapRow(ResultSet row, int number) throws SQLException {
    var id = row.getString("id");
    var reason = row.getString("reason");
    return new Webhook(
        id,
        new MemberId(row.getString("owner")),
        row.getString("format"),
        terms(row),
        new SigningSecrets(
            seal.open(row.getString("secret"), id),
            open(row.getString("former_secret"), id),
            Columns.nullableInstant(row, "former_until")),
        Webhook.State.of(row.getString("state")),
        reason == null ? null : Webhook.Reason.of(reason),
        row.getLong("since"),
        Columns.nullableInstant(row, "failing_since"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"));
  }

  /** What is stored of the secret. */
  String sealed(Webhook webhook) {
    return seal.seal(webhook.secrets().current(), webhook.id());
  }

  /** The same of the one before it, if there is one. */
  @Nullable String sealedFormer(Webhook webhook) {
    var former = webhook.secrets().former();
    return former == null ? null : seal.seal(former, webhook.id());
  }

  private @Nullable String open(@Nullable String stored, String id) {
    return stored == null ? null : seal.open(stored, id);
  }

  private static WebhookTerms terms(ResultSet row) throws SQLException {
    var workspace = row.getString("workspace");
    return new WebhookTerms(
        row.getString("url"),
        parts(row.getString("events")).stream()
            .map(WebhookEvent::find)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()),
        parts(row.getString("conversations")).stream().map(ConversationId::of).toList(),
        workspace == null ? null : new WorkspaceId(workspace),
        row.getBoolean("thin"),
        row.getString("description"));
  }

  /** Words or ids, none of which has a blank, as one text. */
  static <T> String text(Collection<T> all, Function<T, String> word) {
    return all.stream().map(word).collect(Collectors.joining(" "));
  }

  private static List<String> parts(String text) {
    return Stream.of(text.split(" ")).filter(part -> !part.isEmpty()).toList();
  }
}
