package io.mochat.websocket;

import io.mochat.websocket.frames.CloseCause;

/**
 * What a front does with one WebSocket. Calls come one at a time and in order, on threads that may
 * block; while too many wait, nothing more is read from the client. What they throw is logged.
 */
public interface SocketReceiver {

  /** The socket is open: the first call, before the client can have sent anything. */
  void opened(WebSocket socket);

  /** A text message; none follows what closes the socket, be it the receiver itself. */
  void text(WebSocket socket, String message);

  /** Likewise a binary message; the array is the receiver's to keep. */
  void binary(WebSocket socket, byte[] message);

  /**
   * The socket is gone: the last call.
   *
   * @param code of the client's close frame if it sent one, else what it was told; 1005 for a close
   *     frame without one, 1006 where there was no close frame
   */
  void closed(WebSocket socket, CloseCause cause, int code);
}
