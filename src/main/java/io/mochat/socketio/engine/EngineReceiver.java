package io.mochat.socketio.engine;

import io.mochat.websocket.frames.CloseCause;

/**
 * The layer above one session. Calls come one at a time, on an event loop: they must not block. A
 * message it cannot understand is its own to answer, by {@link EngineSession#close}.
 */
public interface EngineReceiver {

  /** A text message. */
  void onText(String message);

  /** A binary message; the array is the receiver's to keep. */
  void onBinary(byte[] message);

  /** A moment to look at deadlines; comes about as often as the heartbeat needs. */
  void onTick(long nanoTime);

  /** The session is gone. Nothing follows. */
  void onClose(CloseCause cause);
}
