package io.mochat.console;

import io.mochat.realtime.Presence;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that the server is up. */
@RestController
class HealthController {

  private final Presence presence;
  private final Clock clock;

  HealthController(Presence presence, Clock clock) {
    this.presence = presence;
    this.clock = clock;
  }

  @GetMapping("/health")
  Health health() {
    return new Health("ok", clock.instant(), presence.connectedMembers());
  }

  record Health(String status, Instant timestamp, int connectedUsers) {}
}
