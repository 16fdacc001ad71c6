package io.mochat.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.webhooks.Webhook.Reason;
import io.mochat.webhooks.WebhookListener;
import org.springframework.stereotype.Component;

/** Counts what becomes of webhooks. */
@Component
class WebhookMeters implements WebhookListener {

  private final MeterRegistry registry;
  private final Counter noted;

  WebhookMeters(MeterRegistry registry) {
    this.registry = registry;
    this.noted = Meters.WEBHOOKS_NOTED.counter().register(registry);
  }

  @Override
  public void noted(int deliveries) {
    noted.increment(deliveries);
  }

  @Override
  public void attempted(String outcome) {
    Meters.WEBHOOKS_ATTEMPTS.counter("outcome", outcome).register(registry).increment();
  }

  @Override
  public void disabled(Reason reason) {
    Meters.WEBHOOKS_DISABLED.counter("reason", reason.word()).register(registry).increment();
  }
}
