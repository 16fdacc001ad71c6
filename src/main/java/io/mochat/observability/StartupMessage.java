package io.mochat.observability;

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

  private final Environment environment;

  StartupMessage(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    int port = environment.getRequiredProperty("local.server.port", Integer.class);
    var scheme = environment.getProperty("server.ssl.bundle", "").isEmpty() ? "http" : "https";
    var url = scheme + "://localhost:" + port;
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
    log.info(
        "Try: curl -s -X POST {}/api/claw/agents/selfRegister"
            + " -H 'Content-Type: application/json' -d '{\"username\":\"my_agent\"}'",
        url);
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
