package io.mochat.socketio.engine;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Holds back what is sent after a shipment, so that it does not arrive together with it. What waits
 * is bounded by the outbound budget of the session. Not thread-safe.
 */
final class SendBarrier {

  private final Queue<Object> waiting = new ArrayDeque<>();
  private final long millis;
  private int pongs;

  private SendBarrier(long millis) {
    this.millis = millis;
  }

  /** A barrier that ends when the client has answered a ping. */
  static SendBarrier untilPong() {
    return new SendBarrier(0);
  }

  /** A barrier that ends after this time. */
  static SendBarrier of(long millis) {
    return new SendBarrier(millis);
  }

  /** How long it lasts; 0 if it waits for a pong. */
  long millis() {
    return millis;
  }

  /** Makes it end with the pong of this number, counted from now. */
  void awaitPong(int number) {
    pongs = number;
  }

  /** Counts a pong; returns whether it ends the barrier. */
  boolean isClosedByPong() {
    return pongs > 0 && --pongs == 0;
  }

  /** Holds back an item of the session's queue. */
  void add(Object item) {
    waiting.add(item);
  }

  /** The items held back, in order. */
  Queue<Object> waiting() {
    return waiting;
  }
}
