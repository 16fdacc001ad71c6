package io.mochat.websocket;

/** The decision on a client that wants to open a WebSocket. */
public sealed interface Admission {

  /**
   * The WebSocket is opened.
   *
   * @param receiver for this client only; it is never called if the client has disconnected
   *     meanwhile
   */
  record Accepted(SocketReceiver receiver) implements Admission {}

  /**
   * The handshake is answered with an HTTP error. Pages in browsers see only that it failed.
   *
   * @param status 400 or above
   */
  record Refused(int status, String contentType, String body) implements Admission {

    private static final int LOWEST = 400;

    public Refused {
      if (status < LOWEST) {
        throw new IllegalArgumentException("status: " + status + " (expected: >= " + LOWEST + ")");
      }
    }

    /** A refusal with a line of plain text. */
    public static Refused text(int status, String text) {
      return new Refused(status, "text/plain; charset=UTF-8", text);
    }
  }

  /**
   * The WebSocket is opened and closed at once with this code and reason, which pages in browsers
   * can see.
   */
  record Closed(int code, String reason) implements Admission {}
}
