package io.mochat.web.server;

import io.mochat.http.HttpEngine;
import io.mochat.http.HttpHooks;
import io.mochat.http.HttpSettings;
import io.mochat.http.Routes;
import io.mochat.web.endpoints.EndpointRoutes;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/**
 * Opens the ports when everything else has started. At the end they are closed after the sockets,
 * which would keep their connections open, and before anything that requests need.
 */
@Component
class ServerLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

  private static final int PHASE = Integer.MAX_VALUE - 1_024;

  private final HttpServer server;
  private final ManagementServer management;
  private final HttpSettings settings;
  private final HttpHooks hooks;
  private final EndpointRoutes endpoints;
  private final Duration patience;
  private volatile @Nullable HttpEngine engine;

  ServerLifecycle(
      HttpServer server,
      ManagementServer management,
      HttpSettings settings,
      HttpHooks hooks,
      EndpointRoutes endpoints,
      @Value("${spring.lifecycle.timeout-per-shutdown-phase}") Duration patience) {
    this.server = server;
    this.management = management;
    this.settings = settings;
    this.hooks = hooks;
    this.endpoints = endpoints;
    this.patience = patience;
  }

  @Override
  public void start() {
    var routes = Stream.concat(endpoints.all().stream(), management.shared().stream()).toList();
    var starting = new HttpEngine(settings, hooks, new Routes(routes));
    engine = starting;
    server.open(starting);
    management.open(settings, hooks);
  }

  /** Whoever asks whether the server is ready hears that it stops. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    AvailabilityChangeEvent.publish(event.getApplicationContext(), ReadinessState.REFUSING_TRAFFIC);
  }

  @Override
  public void stop() {
    var running = engine;
    engine = null;
    if (running != null) {
      running.stop(patience);
      management.close();
    }
  }

  @Override
  public boolean isRunning() {
    return engine != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
