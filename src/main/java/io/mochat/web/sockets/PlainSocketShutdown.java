package io.mochat.web.sockets;

import io.mochat.websocket.WebSocketServer;
import org.springframework.context.SmartLifecycle;

/**
 * Closes the plain WebSockets before the web server stops, which otherwise would wait for them, and
 * while other sockets are closed: together they take no longer than one kind alone.
 */
class PlainSocketShutdown implements SmartLifecycle {

  private final WebSocketServer sockets;
  private volatile boolean running;

  PlainSocketShutdown(WebSocketServer sockets) {
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
  public void stop(Runnable callback) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                stop();
              } finally {
                callback.run();
              }
            });
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
