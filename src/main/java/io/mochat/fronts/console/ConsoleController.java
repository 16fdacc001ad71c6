package io.mochat.fronts.console;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the console, whose files are the same everywhere, how this server is set up. */
@RestController
class ConsoleController {

  private final Setup setup;

  ConsoleController(@Value("${mochat.socket.path}") String socketPath) {
    setup = new Setup(socketPath);
  }

  @GetMapping("/api/console")
  Setup setup() {
    return setup;
  }

  record Setup(String socketPath) {}
}
