package io.mochat.observability;

import io.mochat.accounts.FirstPerson;
import io.mochat.web.server.HttpServer;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Prints for whoever started the server where it listens, where its data is and what to try next.
 */
@Component
class StartupMessage implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger log = LoggerFactory.getLogger(StartupMessage.class);

  /** A profile with which nobody signs in. */
  private static final String INSECURE = "insecure-local";

  private final Environment environment;
  private final HttpServer server;
  private final FirstPerson firstPerson;

  StartupMessage(Environment environment, HttpServer server, FirstPerson firstPerson) {
    this.server = server;
    this.environment = environment;
    this.firstPerson = firstPerson;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    var scheme = server.isSecure() ? "https" : "http";
    var url = scheme + "://localhost:" + server.port();
    log.info("MoChat listens on {} (REST, Socket.IO at {}, this page)", url, socketPath());
    int platformPort = environment.getProperty("mochat.platform.port", Integer.class, 0);
    if (platformPort != 0) {
      log.info(
          "Adapters find it on {}://localhost:{} (MOCHAT_PLATFORM_PORT)", scheme, platformPort);
    }
    log.info("Data: {}", data());
    if (environment.getProperty("mochat.security.disable-auth", Boolean.class, false)) {
      log.warn("DISABLE_AUTH: calls without a token act as test_agent; this machine only");
    }
    if (environment.matchesProfiles(INSECURE)) {
      log.warn(
          "INSECURE: profile {}: whoever can connect from this machine tells the runtimes what to do",
          INSECURE);
    }
    log.info(
        "Try: curl -s -X POST {}/api/claw/agents/selfRegister"
            + " -H 'Content-Type: application/json' -d '{\"username\":\"my_agent\"}'",
        url);
    invite();
  }

  // A server that cannot write just now has started all the same.
  private void invite() {
    try {
      firstPerson
          .makeLink()
          .ifPresent(
              link ->
                  log.info(
                      "Sign in as the first person (once, within a day, until anybody has):"
                          + " {}",
                      link.url()));
    } catch (RuntimeException failure) {
      log.warn("No link for the first person: {}", failure.toString());
    }
  }

  private String data() {
    return switch (environment.getProperty("mochat.storage.type", "")) {
      case "memory" -> "in memory only, gone at the end (MOCHAT_STORAGE)";
      default ->
          Path.of(environment.getProperty("mochat.storage.data-dir", "."))
                  .toAbsolutePath()
                  .normalize()
              + " (MOCHAT_DATA_DIR)";
    };
  }

  private String socketPath() {
    return environment.getProperty("mochat.socket.path", "/socket.io");
  }
}
