package io.mochat.socketio.server;

/** A namespace with its handler and routes. */
final class Namespace {

  private final SocketHandler handler;
  private final Route json;
  private final Route msgpack;

  Namespace(String name, SocketHandler handler) {
    this.handler = handler;
    this.json = new Route(name, WireFormat.JSON);
    this.msgpack = new Route(name, WireFormat.MSGPACK);
  }

  SocketHandler handler() {
    return handler;
  }

  Route route(WireFormat format) {
    return switch (format) {
      case JSON -> json;
      case MSGPACK -> msgpack;
    };
  }
}
