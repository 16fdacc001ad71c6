package io.mochat.socketio;

/** A client that sends and receives Engine.IO packets as they are, over either transport. */
public interface RawClient extends AutoCloseable {

  /** Sends a text packet, type included. */
  void send(String packet);

  /** Sends a binary message. */
  void send(byte[] message);

  /**
   * The next packet: a text as it is, a binary in hexadecimal, {@link RawWebSocket#CLOSED} when
   * there is no session any more.
   */
  String receive();

  @Override
  void close();

  /** The transports, and how to open a client on each. */
  enum Kind {
    POLLING,
    WEBSOCKET;

    /** Opens a client on this port. */
    public RawClient open(int port) {
      return switch (this) {
        case POLLING -> new RawPolling(port);
        case WEBSOCKET -> {
          var socket = RawWebSocket.open(port, "/socket.io/?EIO=4&transport=websocket");
          if (!socket.receive().startsWith("0{")) {
            throw new AssertionError("no open packet");
          }
          yield socket;
        }
      };
    }
  }
}
