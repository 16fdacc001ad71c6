package io.mochat.socketio.engine;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Keeps what is sent behind a shipment from arriving together with it. What waits is bounded by the
 * outbound budget of the session. Not thread-safe.
 */
final class SendBarrier {

  private final Queue<Object> waiting = new ArrayDeque<>();
  private final long millis;
  private int pongs;

  private SendBarrier(long millis) {
    this.millis = millis;
  }

  /** Closes when the client has answered a ping. */
  static SendBarrier untilPong() {
    return new SendBarrier(0);
  }

  /** Closes after this time. */
  static SendBarrier of(long millis) {
    return new SendBarrier(millis);
  }

  /** How long it lasts; 0 for one that waits for a pong. */
  long millis() {
    return millis;
  }

  /** Closes with this one of the next pongs. */
  void awaitPong(int number) {
    pongs = number;
  }

  /** Whether this pong closes it. */
  boolean isClosedByPong() {
    return pongs > 0 && --pongs == 0;
  }

  /** Keeps an item of the session's queue. */
  void add(Object item) {
    waiting.add(item);
  }

  /** What waits, in order. */
  Queue<Object> waiting() {
    return waiting;
  }
}
