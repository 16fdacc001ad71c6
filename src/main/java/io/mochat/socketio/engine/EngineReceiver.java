package io.mochat.socketio.engine;

import io.mochat.websocket.frames.CloseCause;

/**
 * The layer above one session. Calls come one at a time, on an event loop: they must not block. It
 * closes the session itself, by {@link EngineSession#close}, for a message it cannot understand.
 */
public interface EngineReceiver {

  /** A text message arrived. */
  void onText(String message);

  /** A binary message arrived; the receiver may keep the array. */
  void onBinary(byte[] message);

  /** Called regularly to check deadlines, about as often as the heartbeat needs. */
  void onTick(long nanoTime);

  /** The session is closed. No call follows. */
  void onClose(CloseCause cause);
}
