package io.mochat.testing;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A server's time stands still: what fills up with time does not. Not annotated, so that only
 * servers that ask for it have it.
 */
public class StoppedClock {

  @Bean
  @Primary
  Clock timeThatStandsStill() {
    return new MovingClock();
  }
}
