package io.mochat.websocket;

import io.mochat.websocket.frames.TrafficLimits;
import java.time.Duration;

/**
 * Limits and times of the sockets of an endpoint.
 *
 * @param limits of each connection
 * @param pingInterval time between a pong of the WebSocket protocol and the next ping
 * @param pingTimeout how long the client may take to answer a ping
 */
public record WebSocketSettings(TrafficLimits limits, Duration pingInterval, Duration pingTimeout) {

  public WebSocketSettings {
    requirePositive("pingInterval", pingInterval);
    requirePositive("pingTimeout", pingTimeout);
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }

  /** The same with another bound on one inbound message. */
  public WebSocketSettings withMaxPayload(int bytes) {
    var changed =
        new TrafficLimits(
            bytes,
            limits.maxOutboundBytes(),
            limits.packetsPerSecond(),
            limits.compressionThreshold());
    return new WebSocketSettings(changed, pingInterval, pingTimeout);
  }

  /** The same with another heartbeat. */
  public WebSocketSettings withHeartbeat(Duration interval, Duration timeout) {
    return new WebSocketSettings(limits, interval, timeout);
  }
}
