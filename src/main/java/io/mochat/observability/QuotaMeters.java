package io.mochat.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.quotas.Quota;
import io.mochat.quotas.QuotaListener;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts what was refused because a member has as much as it may have. */
@Component
class QuotaMeters implements QuotaListener {

  private final Map<Quota, Counter> refused = new EnumMap<>(Quota.class);

  QuotaMeters(MeterRegistry registry) {
    for (var quota : Quota.values()) {
      refused.put(quota, Meters.QUOTAS_REFUSED.counter("quota", quota.word()).register(registry));
    }
  }

  @Override
  public void refused(Quota quota) {
    Objects.requireNonNull(refused.get(quota)).increment();
  }
}
