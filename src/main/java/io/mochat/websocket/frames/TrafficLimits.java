package io.mochat.websocket.frames;

/**
 * Bounds on what one connection sends and has waiting.
 *
 * @param maxPayload bytes of one inbound message
 * @param maxOutboundBytes bytes waiting for one client before it is closed as too slow
 * @param packetsPerSecond inbound messages of one connection, 0 = no limit
 * @param compressionThreshold bytes of a message from which it is compressed for clients that ask
 *     for it, 0 = never; then no client's compressed messages are accepted either
 */
public record TrafficLimits(
    int maxPayload, int maxOutboundBytes, int packetsPerSecond, int compressionThreshold) {

  public TrafficLimits {
    require(maxPayload > 0, "maxPayload", maxPayload, "> 0");
    require(maxOutboundBytes > 0, "maxOutboundBytes", maxOutboundBytes, "> 0");
    require(packetsPerSecond >= 0, "packetsPerSecond", packetsPerSecond, ">= 0");
    require(compressionThreshold >= 0, "compressionThreshold", compressionThreshold, ">= 0");
  }

  private static void require(boolean condition, String name, int value, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
