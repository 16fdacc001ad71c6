package io.mochat.web;

import io.mochat.kernel.SettingException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.stereotype.Component;

/**
 * Serves everything on further ports, with the same pipeline, limits, address and shutdown as on
 * the first: the factory of the first server creates these too.
 */
@Component
class ExtraListeners implements SmartLifecycle, DisposableBean {

  private final List<ExtraPort> wanted;
  private final NettyReactiveWebServerFactory factory;
  private final HttpHandler handler;
  private final List<WebServer> servers = new CopyOnWriteArrayList<>();
  private volatile boolean running;

  ExtraListeners(
      List<ExtraPort> ports, NettyReactiveWebServerFactory factory, HttpHandler handler) {
    this.wanted = ports.stream().filter(ExtraPort::isWanted).toList();
    this.factory = factory;
    this.handler = handler;
  }

  @Override
  public boolean isAutoStartup() {
    return !wanted.isEmpty();
  }

  // The first server exists by now, and the factory will create no other.
  @Override
  public void start() {
    wanted.forEach(this::open);
    running = true;
  }

  private void open(ExtraPort extra) {
    factory.setPort(extra.port());
    var server = factory.getWebServer(handler);
    try {
      server.start();
    } catch (PortInUseException taken) {
      throw new SettingException(
          extra.setting(), extra.port(), "a port that is free, or 0 for none");
    }
    servers.add(server);
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public void stop(Runnable callback) {
    running = false;
    if (servers.isEmpty()) {
      callback.run();
      return;
    }
    var left = new AtomicInteger(servers.size());
    servers.forEach(
        server ->
            server.shutDownGracefully(
                result -> {
                  if (left.decrementAndGet() == 0) {
                    callback.run();
                  }
                }));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  // Closes what was not closed gracefully in time.
  @Override
  public void destroy() {
    servers.forEach(WebServer::stop);
  }

  // Started after the first server; stopped together with its graceful shutdown.
  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
  }
}
