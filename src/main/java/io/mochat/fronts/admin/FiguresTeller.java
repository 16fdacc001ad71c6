package io.mochat.fronts.admin;

import io.mochat.kernel.PeriodicTask;
import io.mochat.observability.servers.Servers;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the other servers how this one is, so that the administrator may ask any of them about any
 * other: which one answers is up to the load balancer.
 */
@Component
class FiguresTeller implements PeriodicTask {

  private static final Duration EVERY = Duration.ofSeconds(4);

  private final Servers servers;
  private final PulseReader pulses;
  private final HealthReader health;
  private final JsonMapper json;

  FiguresTeller(Servers servers, PulseReader pulses, HealthReader health, JsonMapper json) {
    this.servers = servers;
    this.pulses = pulses;
    this.health = health;
    this.json = json;
  }

  @Override
  public Duration interval() {
    return EVERY;
  }

  @Override
  public void run() {
    if (servers.mayBeMany()) {
      servers.tell(json.writeValueAsString(new Figures(pulses.read(), health.read())));
    }
  }

  /** What another server told last, if there is one of this id. */
  Optional<JsonNode> toldBy(String server) {
    return servers.others().stream()
        .filter(told -> told.server().id().equals(server))
        .findFirst()
        .map(told -> json.readTree(told.figures()));
  }

  record Figures(Pulse pulse, ServerHealth health) {}
}
