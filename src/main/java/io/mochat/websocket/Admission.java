package io.mochat.websocket;

/** What becomes of a client that wants to open a WebSocket. */
public sealed interface Admission {

  /**
   * The client comes in.
   *
   * @param receiver of this client alone; it hears nothing if the client has gone meanwhile
   */
  record Accepted(SocketReceiver receiver) implements Admission {}

  /**
   * The client is answered instead. Pages in browsers see only that it failed.
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

    /** With a line of plain text. */
    public static Refused text(int status, String text) {
      return new Refused(status, "text/plain; charset=UTF-8", text);
    }
  }

  /** The client is let in only to be told why not, in a way that pages in browsers see. */
  record Closed(int code, String reason) implements Admission {}
}
