package io.mochat.webhooks;

import io.mochat.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Webhooks for tests. */
public final class TestHooks {

  public static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private TestHooks() {}

  /** One of this member that is told of messages after this position. */
  public static Webhook of(String id, String owner, long since) {
    var terms =
        new WebhookTerms(
            "https://example.org/" + id,
            Set.of(WebhookEvent.MESSAGE_CREATED),
            List.of(),
            null,
            false,
            null);
    return new Webhook(
        id,
        new MemberId(owner),
        "claw",
        terms,
        SigningSecrets.fresh(),
        Webhook.State.ACTIVE,
        null,
        since,
        null,
        AT,
        AT);
  }

  /** What seals nothing, or by this key. */
  public static SecretSeal seal(@Nullable String key) {
    return new SecretSeal(properties(key == null ? "" : key));
  }

  /** The defaults, with a key. */
  public static WebhookProperties properties(String key) {
    return new WebhookProperties(
        false,
        List.of(),
        List.of(),
        10,
        10_000,
        Duration.ofSeconds(15),
        List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30)),
        Duration.ofDays(5),
        100_000,
        key);
  }
}
