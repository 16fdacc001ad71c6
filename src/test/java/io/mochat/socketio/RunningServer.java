package io.mochat.socketio;

import io.mochat.socketio.server.SocketIoSettings;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test an echo server of its own on a free port. */
public final class RunningServer implements BeforeEachCallback, AfterEachCallback {

  private final SocketIoSettings settings;
  private NettyServer server;

  public RunningServer(SocketIoSettings settings) {
    this.settings = settings;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    server = new NettyServer(EchoServer.create(settings), 0);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.close();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** How many connections are open. */
  public int openConnections() {
    return server.server().openConnections();
  }
}
