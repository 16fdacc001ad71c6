package io.mochat.quotas;

import java.time.Clock;

/** Quotas apart from a server. */
public final class TestQuotas {

  private TestQuotas() {}

  /** Nothing is refused. */
  public static Quotas none() {
    return of(QuotaProperties.NONE);
  }

  /** What these settings say. */
  public static Quotas of(QuotaProperties properties) {
    return new Quotas(properties, quota -> {}, Clock.systemUTC());
  }
}
