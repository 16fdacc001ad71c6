package io.mochat.fronts.pocket;

import io.mochat.runtimes.RuntimeManager;
import io.mochat.runtimes.catalog.LocalRuntime;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import org.springframework.stereotype.Component;

/** The runtimes by their names, and whether they can work; nothing of where they are. */
@Component
class PocketRuntimeController implements Controller {

  private final RuntimeManager runtimes;

  PocketRuntimeController(RuntimeManager runtimes) {
    this.runtimes = runtimes;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.get(PocketPaths.RUNTIMES, this::list));
  }

  Runtimes list(Call call) {
    return new Runtimes(runtimes.health().stream().map(RuntimeView::of).toList());
  }

  record Runtimes(List<RuntimeView> runtimes) {}

  /** One of them. */
  record RuntimeView(String name, String health, Agent agent) {

    static RuntimeView of(LocalRuntime.Health health) {
      return new RuntimeView(
          health.name(),
          health.isOk() ? "ok" : "degraded",
          new Agent(health.agent().id().value(), health.agent().username()));
    }
  }

  /** Who it is in conversations. */
  record Agent(String id, String username) {}
}
