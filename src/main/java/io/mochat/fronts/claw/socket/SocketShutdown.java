package io.mochat.fronts.claw.socket;

import io.mochat.socketio.server.SocketIoServer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Closes the sockets before the web server stops, which otherwise would wait for them. They are
 * closed at the transport, without a DISCONNECT packet, so that clients reconnect by themselves.
 */
class SocketShutdown implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SocketShutdown.class);

  private final SocketIoServer sockets;
  private final List<Dialect> dialects;
  private volatile boolean running;

  SocketShutdown(SocketIoServer sockets, List<Dialect> dialects) {
    this.sockets = sockets;
    this.dialects = dialects;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    dialects.forEach(SocketShutdown::tell);
    sockets.close();
    running = false;
  }

  private static void tell(Dialect dialect) {
    try {
      dialect.stopping();
    } catch (RuntimeException e) {
      log.error("Subscriptions could not be kept for the next start", e);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
