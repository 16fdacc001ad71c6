package io.mochat.fronts.moltchats;

import io.mochat.testing.MovingClock;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A server's time is moved by its test. Not annotated: only servers that ask for it have it. */
class OwnTime {

  /** The time of all servers with it. */
  static final MovingClock CLOCK = new MovingClock();

  @Bean
  @Primary
  Clock timeOfThisServer() {
    return CLOCK;
  }
}
