package io.mochat.websocket.frames;

/**
 * What the connections of one server share: one instance for all of them.
 *
 * @param limits the limits of each connection
 * @param listener gets what all of them send and receive
 */
public record Traffic(TrafficLimits limits, Listener listener) {

  /** Gets what goes in and out. Called on event loops: implementations must not block. */
  public interface Listener {

    /** Packets arrived, heartbeats included. */
    default void packetsIn(int count) {}

    /** An event was queued for this many connections at once. */
    default void delivered(int count) {}

    /** Packets were queued, one per recipient. */
    default void packetsOut(int count) {}

    /** A volatile packet was skipped for a client that does not keep up. */
    default void packetDropped() {}
  }
}
