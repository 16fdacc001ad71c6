package io.mochat.fronts.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** Since when this server runs, and the frame that it heard last. Thread-safe. */
@Component
class ExchangeTally {

  private final AtomicReference<Optional<Heard>> last = new AtomicReference<>(Optional.empty());
  private final Clock clock;
  private final Instant start;

  ExchangeTally(Clock clock) {
    this.clock = clock;
    this.start = clock.instant();
  }

  void heard(int length) {
    last.set(Optional.of(new Heard(clock.instant(), length)));
  }

  Optional<Heard> last() {
    return last.get();
  }

  Instant start() {
    return start;
  }

  /** A frame: when it came, and its characters. */
  record Heard(Instant at, int length) {}
}
