package io.mochat.web.server;

import io.mochat.http.HttpEngine;
import io.mochat.http.HttpHooks;
import io.mochat.http.HttpListener;
import io.mochat.http.HttpSettings;
import io.mochat.http.Route;
import io.mochat.http.Routes;
import io.mochat.http.pipeline.PipelineHook;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A port of its own for {@link ManagementRoutes}, if the operator wants one. To be opened once. */
@Component
public class ManagementServer {

  private static final Logger log = LoggerFactory.getLogger(ManagementServer.class);

  private final ManagementProperties properties;
  private final ServerProperties server;
  private final AddressRule addresses;
  private final ManagementRoutes routes;
  private volatile @Nullable HttpEngine engine;
  private volatile int port;

  ManagementServer(
      ManagementProperties properties,
      ServerProperties server,
      AddressRule addresses,
      ManagementRoutes routes) {
    this.properties = properties;
    this.server = server;
    this.addresses = addresses;
    this.routes = routes;
  }

  /** The routes that belong on the server's own port. */
  List<Route> shared() {
    return properties.isShared() ? routes.all() : List.of();
  }

  /** Accepts connections from now on, if it is wanted. */
  void open(HttpSettings settings, HttpHooks hooks) {
    var wanted = properties.port();
    if (wanted == null || !properties.isApart()) {
      return;
    }
    var address =
        addresses.choose(properties.address() == null ? server.address() : properties.address());
    var starting =
        new HttpEngine(
            settings.withEventLoops(1),
            hooks.withPipeline(PipelineHook.NONE),
            new Routes(routes.all()));
    engine = starting;
    var listener = HttpListener.plain(HttpServer.host(address), wanted);
    port =
        HttpServer.open(
            starting, listener, "MANAGEMENT_SERVER_PORT (management.server.port)", HttpServer.FREE);
    log.info("Health and metrics are at port {} (MANAGEMENT_SERVER_PORT)", port);
  }

  /** Accepts nothing more. */
  void close() {
    var running = engine;
    engine = null;
    if (running != null) {
      running.stop(Duration.ZERO);
    }
  }

  /** The port, once it is open; 0 for none of its own. */
  public int port() {
    return port;
  }
}
