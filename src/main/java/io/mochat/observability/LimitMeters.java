package io.mochat.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.security.LimitListener;
import io.mochat.web.RateLimit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts what was refused because of rate limits. */
@Component
class LimitMeters implements LimitListener {

  private final Map<RateLimit, Counter> refused = new EnumMap<>(RateLimit.class);

  private final Counter all;

  LimitMeters(MeterRegistry registry) {
    all = Meters.RATE_LIMITED.counter().register(registry);
    for (var limit : RateLimit.values()) {
      refused.put(limit, Meters.LIMITS_REFUSED.counter("limit", limit.word()).register(registry));
    }
  }

  @Override
  public void refused(RateLimit limit) {
    Objects.requireNonNull(refused.get(limit)).increment();
    all.increment();
  }
}
