package io.mochat.realtime;

/** A protocol front: turns stream events into what its clients understand. */
@FunctionalInterface
public interface Front {

  /**
   * Delivers an event to those of the front's clients that it concerns. Must neither block nor
   * throw. Messages come one at a time in the order of the log; other events come on any thread.
   */
  void deliver(StreamEvent event);
}
