package io.mochat.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.credentials.LoginListener;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts attempts to sign in by a key, by what became of them. */
@Component
class LoginMeters implements LoginListener {

  private final Map<Result, Counter> attempts = new EnumMap<>(Result.class);

  LoginMeters(MeterRegistry registry) {
    for (var result : Result.values()) {
      attempts.put(
          result,
          Meters.AUTH_ATTEMPTS
              .counter("method", "ssh")
              .tag("result", result.word())
              .register(registry));
    }
  }

  @Override
  public void attempted(Result result) {
    Objects.requireNonNull(attempts.get(result)).increment();
  }
}
