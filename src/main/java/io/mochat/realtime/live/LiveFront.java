package io.mochat.realtime.live;

/**
 * Tells clients that asked for it what is only told; registers with {@link LiveStreamer}. Switches
 * without {@code default}.
 */
public interface LiveFront {

  /**
   * Delivers an event to those of the front's clients that asked for such. Calls come one at a
   * time, all on one thread; must not block or throw.
   */
  void deliver(LiveEvent event);
}
