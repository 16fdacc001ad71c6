package io.mochat.web.sockets;

import io.mochat.websocket.WebSocketSettings;
import io.mochat.websocket.frames.TrafficLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for the sockets of all fronts.
 *
 * @param pingInterval how often the server asks whether the client is there
 * @param pingTimeout how long it waits for the answer
 * @param maxPayload bytes of one inbound packet
 * @param maxOutboundBytes bytes waiting for one client before it is closed as too slow
 * @param packetsPerSecond inbound packets of one connection, 0 for no limit
 * @param maxConnections open connections in all, 0 for no limit
 * @param maxConnectionsPerAddress open connections from one address, 0 for no limit
 * @param compression whether WebSockets that ask for it get messages compressed
 * @param compressionThreshold bytes of a message from which it is compressed
 */
@ConfigurationProperties("mochat.socket")
public record SocketLimitsProperties(
    @DefaultValue("25s") Duration pingInterval,
    @DefaultValue("20s") Duration pingTimeout,
    @DefaultValue("1000000") int maxPayload,
    @DefaultValue("4000000") int maxOutboundBytes,
    @DefaultValue("1000") int packetsPerSecond,
    @DefaultValue("100000") int maxConnections,
    @DefaultValue("2000") int maxConnectionsPerAddress,
    @DefaultValue("false") boolean compression,
    @DefaultValue("1024") int compressionThreshold) {

  public SocketLimitsProperties {
    require(pingInterval.isPositive(), "ping-interval", pingInterval, "> 0");
    require(pingTimeout.isPositive(), "ping-timeout", pingTimeout, "> 0");
    require(maxPayload > 0, "max-payload", maxPayload, "> 0");
    require(maxOutboundBytes > 0, "max-outbound-bytes", maxOutboundBytes, "> 0");
    require(packetsPerSecond >= 0, "packets-per-second", packetsPerSecond, ">= 0");
    require(maxConnections >= 0, "max-connections", maxConnections, ">= 0");
    require(
        maxConnectionsPerAddress >= 0,
        "max-connections-per-address",
        maxConnectionsPerAddress,
        ">= 0");
    require(compressionThreshold > 0, "compression-threshold", compressionThreshold, "> 0");
  }

  // The engines check too, but know neither the keys nor when to say so.
  private static void require(boolean condition, String name, Object value, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(
          "mochat.socket." + name + ": " + value + " (expected: " + expected + ")");
    }
  }

  /** The size from which messages are compressed, 0 for never. */
  public int compressedFrom() {
    return compression ? compressionThreshold : 0;
  }

  /** The form of it for plain WebSockets. */
  WebSocketSettings settings() {
    var limits =
        new TrafficLimits(maxPayload, maxOutboundBytes, packetsPerSecond, compressedFrom());
    return new WebSocketSettings(limits, pingInterval, pingTimeout);
  }
}
