package io.mochat.web;

import io.mochat.kernel.SettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.stereotype.Component;

/**
 * Serves everything on a second port, with the same pipeline, limits, address and end as on the
 * first: the factory of the first server makes this one too.
 */
@Component
class PlatformListener implements SmartLifecycle, DisposableBean {

  private final PlatformProperties properties;
  private final NettyReactiveWebServerFactory factory;
  private final HttpHandler handler;
  private volatile @Nullable WebServer server;
  private volatile boolean running;

  PlatformListener(
      PlatformProperties properties, NettyReactiveWebServerFactory factory, HttpHandler handler) {
    this.properties = properties;
    this.factory = factory;
    this.handler = handler;
  }

  @Override
  public boolean isAutoStartup() {
    return properties.port() != 0;
  }

  // The first server exists by now, and the factory is asked for no other.
  @Override
  public void start() {
    factory.setPort(properties.port());
    var started = factory.getWebServer(handler);
    try {
      started.start();
    } catch (PortInUseException taken) {
      throw new SettingException(
          PlatformProperties.KEY, properties.port(), "a port that is free, or 0 for none");
    }
    server = started;
    running = true;
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public void stop(Runnable callback) {
    running = false;
    var stopping = server;
    if (stopping == null) {
      callback.run();
    } else {
      stopping.shutDownGracefully(result -> callback.run());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  // Ends what did not end gracefully in time.
  @Override
  public void destroy() {
    if (server != null) {
      server.stop();
    }
  }

  // After the first server in the start; together with its own graceful end in the stop.
  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
  }
}
