package io.mochat.realtime;

import java.util.function.Consumer;

/**
 * Wakes the other servers on this database. Best effort: a frame may be lost, come late, or be cut
 * off by a restart in between, so nothing may depend on it alone. What it announces is always to be
 * found in the database. Thread-safe.
 */
public interface ClusterBus {

  /**
   * Sends a frame to all other servers, not to this one. Never blocks and never throws; while the
   * bus is down, frames are dropped.
   */
  void ring(byte[] frame);

  /**
   * Notifies a listener of every frame of the others, one at a time, in the order in which each of
   * them sent its own. The listener must not block.
   */
  void whenRung(Consumer<byte[]> listener);

  /**
   * Whether frames come through at the moment, as far as is known. While they do not, servers look
   * into the database more often. Does not block.
   */
  boolean isUp();

  /** Has an action run each time the bus is up again after it was down: frames were missed. */
  void whenBack(Runnable action);
}
