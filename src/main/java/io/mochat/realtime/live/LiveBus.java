package io.mochat.realtime.live;

import java.util.function.Consumer;

/**
 * Carries what is only told to the other servers. Best effort: a frame may be lost, and nothing
 * finds it again. Thread-safe.
 */
public interface LiveBus {

  /** Of a server on its own. */
  LiveBus ALONE =
      new LiveBus() {
        @Override
        public void send(LiveFrame frame) {}

        @Override
        public void whenHeard(Consumer<LiveFrame> listener) {}
      };

  /** Sends a frame to all other servers. Never blocks and never throws. */
  void send(LiveFrame frame);

  /**
   * Notifies a listener, which must not block, of every frame of the others, in the order in which
   * each of them sent its own.
   */
  void whenHeard(Consumer<LiveFrame> listener);
}
