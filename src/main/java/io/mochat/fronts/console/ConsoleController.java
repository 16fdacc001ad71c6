package io.mochat.fronts.console;

import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells the console, whose files are the same everywhere, how this server is set up. */
@Component
class ConsoleController implements Controller {

  private final Setup setup;

  ConsoleController(@Value("${mochat.socket.path}") String socketPath) {
    setup = new Setup(socketPath);
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/api/console", this::setup).open());
  }

  Setup setup(Call call) {
    return setup;
  }

  record Setup(String socketPath) {}
}
