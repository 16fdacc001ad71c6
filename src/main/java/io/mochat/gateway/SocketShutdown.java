package io.mochat.gateway;

import io.mochat.socketio.server.SocketIoServer;
import org.springframework.context.SmartLifecycle;

/**
 * Closes the sockets before the web server stops, which otherwise would wait for them. They are
 * closed at the transport, without a goodbye, so that clients come back by themselves.
 */
class SocketShutdown implements SmartLifecycle {

  private final SocketIoServer sockets;
  private volatile boolean running;

  SocketShutdown(SocketIoServer sockets) {
    this.sockets = sockets;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    sockets.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
