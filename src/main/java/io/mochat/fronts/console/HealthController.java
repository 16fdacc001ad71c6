package io.mochat.fronts.console;

import io.mochat.realtime.OnlineMembers;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that the server is up. */
@RestController
class HealthController {

  private final OnlineMembers online;
  private final Clock clock;

  HealthController(OnlineMembers online, Clock clock) {
    this.online = online;
    this.clock = clock;
  }

  @GetMapping("/health")
  Health health() {
    return new Health("ok", clock.instant(), online.count());
  }

  record Health(String status, Instant timestamp, int connectedUsers) {}
}
