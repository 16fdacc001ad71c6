package io.mochat.socketio.server;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A CONNECT packet on which the handler decides, in one call. */
final class PendingConnect implements ConnectRequest {

  private final Connection connection;
  private final Namespace namespace;
  private final Route route;
  private final Map<String, @Nullable Object> auth;
  private boolean decided;

  PendingConnect(
      Connection connection, Namespace namespace, Route route, Map<String, @Nullable Object> auth) {
    this.connection = connection;
    this.namespace = namespace;
    this.route = route;
    this.auth = auth;
  }

  @Override
  public Handshake handshake() {
    return connection.handshake();
  }

  @Override
  public Map<String, @Nullable Object> auth() {
    return auth;
  }

  @Override
  public WireFormat format() {
    return route.format();
  }

  @Override
  public Socket accept(Consumer<Socket> before) {
    var id = SocketIds.next();
    return accept(id, Map.of("sid", id), before);
  }

  @Override
  public Socket accept(String id, String privateId, Consumer<Socket> before) {
    return accept(id, Map.of("sid", id, "pid", privateId), before);
  }

  private Socket accept(String id, Map<String, @Nullable Object> answer, Consumer<Socket> before) {
    decide();
    var socket = new ClientSocket(connection, namespace, route, id);
    connection.entered(socket);
    try {
      before.accept(socket);
    } catch (RuntimeException | Error e) {
      // The client comes back by itself, and finds what could not be made ready now.
      connection.close(CloseReason.SERVER_CLOSE);
      throw e;
    }
    connection.tell(socket, answer);
    return socket;
  }

  @Override
  public void refuse(String message) {
    decide();
    connection.refused(route, message);
  }

  @Override
  public void drop() {
    decide();
    connection.close(CloseReason.LIMIT_EXCEEDED);
  }

  private synchronized void decide() {
    if (decided) {
      throw new IllegalStateException("the request was decided before");
    }
    decided = true;
  }

  /** Calls the handler; refuses when it takes no decision. */
  void run() {
    try {
      namespace.handler().onConnect(this);
    } finally {
      if (isUndecided()) {
        refuse("Connection refused");
      }
    }
  }

  private synchronized boolean isUndecided() {
    return !decided;
  }
}
