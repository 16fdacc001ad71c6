package io.mochat.websocket.frames;

/** Hears what goes in and out. Called from event loops: implementations must not block. */
public interface TrafficListener {

  /** Packets arrived, heartbeats included. */
  default void packetsIn(int count) {}

  /** An event was queued for so many connections at once. */
  default void delivered(int count) {}

  /** Packets were queued, one per recipient. */
  default void packetsOut(int count) {}

  /** A volatile packet was passed over for a client that does not keep up. */
  default void packetDropped() {}
}
