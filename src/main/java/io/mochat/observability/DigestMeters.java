package io.mochat.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.digests.DigestListener;
import org.springframework.stereotype.Component;

/** Counts what becomes of digests. */
@Component
class DigestMeters implements DigestListener {

  private final MeterRegistry registry;
  private final Counter ended;

  DigestMeters(MeterRegistry registry) {
    this.registry = registry;
    this.ended = Meters.DIGESTS_ENDED.counter().register(registry);
  }

  @Override
  public void attempted(Outcome outcome) {
    Meters.DIGESTS.counter("outcome", outcome.word()).register(registry).increment();
  }

  @Override
  public void turnedOff() {
    ended.increment();
  }
}
