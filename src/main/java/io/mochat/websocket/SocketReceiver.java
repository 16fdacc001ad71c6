package io.mochat.websocket;

import io.mochat.websocket.frames.CloseCause;

/**
 * A front's handler of one WebSocket. Calls come one at a time and in order, on threads that may
 * block; while too many wait, nothing more is read from the client. Exceptions are logged.
 */
public interface SocketReceiver {

  /** The socket is open: the first call, before the client can have sent anything. */
  void opened(WebSocket socket);

  /**
   * A text message arrived; none follows once the socket is closed, by the receiver or otherwise.
   */
  void text(WebSocket socket, String message);

  /** A binary message arrived, with the same guarantee; the receiver may keep the array. */
  void binary(WebSocket socket, byte[] message);

  /**
   * The socket is closed: the last call.
   *
   * @param code the code of the client's close frame if it sent one, else that of the server's;
   *     1005 for a close frame without a code, 1006 where there was no close frame
   */
  void closed(WebSocket socket, CloseCause cause, int code);
}
