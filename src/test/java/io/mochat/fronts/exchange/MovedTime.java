package io.mochat.fronts.exchange;

import io.mochat.testing.MovingClock;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A server's time is moved by its test. Not annotated: only servers that ask for it have it. */
public class MovedTime {

  /** The time of all servers with it. */
  static final MovingClock CLOCK = new MovingClock();

  static void advance(Duration time) {
    CLOCK.advance(time);
  }

  @Bean
  @Primary
  Clock timeThatIsMoved() {
    return CLOCK;
  }
}
