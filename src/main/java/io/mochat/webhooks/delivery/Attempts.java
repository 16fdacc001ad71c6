package io.mochat.webhooks.delivery;

import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.Notice;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.WebhookFormat;
import io.mochat.webhooks.WebhookListener;
import io.mochat.webhooks.WebhookProperties;
import io.mochat.webhooks.WebhookSender;
import io.mochat.webhooks.WebhookSender.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes single attempts: what is told, by which signature. Thread-safe; blocks. */
@Component
class Attempts {

  private static final String NOTHING = "nothing_to_tell";

  private final List<WebhookFormat> formats;
  private final Notices notices;
  private final WebhookSender sender;
  private final WebhookListener listener;
  private final RetryPlan plan;
  private final Clock clock;

  Attempts(
      List<WebhookFormat> formats,
      Notices notices,
      WebhookSender sender,
      WebhookListener listener,
      WebhookProperties properties,
      Clock clock) {
    this.formats = List.copyOf(formats);
    this.notices = notices;
    this.sender = sender;
    this.listener = listener;
    this.plan = new RetryPlan(properties, () -> ThreadLocalRandom.current().nextDouble());
    this.clock = clock;
  }

  /** What the receivers of this webhook are sent; empty while its front is off. */
  Optional<WebhookFormat> formatOf(Webhook webhook) {
    return formats.stream().filter(format -> format.name().equals(webhook.format())).findFirst();
  }

  /** Makes an attempt, if there is still something to tell. */
  Tried make(Webhook webhook, WebhookFormat format, Delivery delivery) {
    var body =
        notices.of(delivery, webhook.owner()).flatMap(notice -> format.write(notice, webhook));
    if (body.isEmpty()) {
      return new Tried(delivery.dropped(NOTHING, clock.instant()), null);
    }
    var outcome = post(webhook, delivery.id(), body.get());
    return new Tried(plan.after(delivery, outcome, clock.instant()), outcome);
  }

  /** Posts something that is no delivery; empty when the format has nothing to say of it. */
  Optional<Outcome> make(Webhook webhook, WebhookFormat format, String id, Notice notice) {
    return format.write(notice, webhook).map(body -> post(webhook, id, body));
  }

  private Outcome post(Webhook webhook, String id, byte[] body) {
    var now = clock.instant();
    long seconds = now.getEpochSecond();
    var headers =
        Map.of(
            "Content-Type",
            "application/json",
            "User-Agent",
            "mochat-webhooks",
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(seconds),
            "webhook-signature",
            webhook.secrets().sign(id, seconds, body, now));
    var outcome = sender.post(webhook.terms().url(), headers, body);
    listener.attempted(outcome.word());
    return outcome;
  }

  /**
   * A delivery after an attempt.
   *
   * @param outcome {@code null} if none was made, since there was nothing to tell
   */
  record Tried(Delivery delivery, @Nullable Outcome outcome) {}
}
