package io.mochat.fronts.claw.socket;

import io.mochat.socketio.server.SocketIoSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Socket.IO side.
 *
 * @param path where it is served
 * @param pingInterval how often the server asks whether the client is there
 * @param pingTimeout how long it waits for the answer
 * @param connectTimeout how long a connection may go without signing in
 * @param maxPayload bytes of one inbound packet
 * @param maxOutboundBytes bytes waiting for one client before it is closed as too slow
 * @param packetsPerSecond inbound packets of one connection, 0 for no limit
 * @param maxConnections open connections in all, 0 for no limit
 * @param maxConnectionsPerAddress open connections from one address, 0 for no limit
 * @param maxSubscriptions conversations that one connection may subscribe to by their ids
 * @param compression whether WebSockets that ask for it get messages compressed
 * @param compressionThreshold bytes of a message from which it is compressed
 */
@ConfigurationProperties("mochat.socket")
public record SocketProperties(
    @DefaultValue("/socket.io") String path,
    @DefaultValue("25s") Duration pingInterval,
    @DefaultValue("20s") Duration pingTimeout,
    @DefaultValue("45s") Duration connectTimeout,
    @DefaultValue("1000000") int maxPayload,
    @DefaultValue("4000000") int maxOutboundBytes,
    @DefaultValue("1000") int packetsPerSecond,
    @DefaultValue("100000") int maxConnections,
    @DefaultValue("2000") int maxConnectionsPerAddress,
    @DefaultValue("10000") int maxSubscriptions,
    @DefaultValue("false") boolean compression,
    @DefaultValue("1024") int compressionThreshold) {

  public SocketProperties {
    path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "SOCKET_PATH (mochat.socket.path): " + path + " (expected: a path such as /socket.io)");
    }
    require(maxSubscriptions > 0, "max-subscriptions", maxSubscriptions, "> 0");
    require(pingInterval.isPositive(), "ping-interval", pingInterval, "> 0");
    require(pingTimeout.isPositive(), "ping-timeout", pingTimeout, "> 0");
    require(connectTimeout.isPositive(), "connect-timeout", connectTimeout, "> 0");
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

  // The engine checks too, but knows neither the keys nor when to say so.
  private static void require(boolean condition, String name, Object value, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(
          "mochat.socket." + name + ": " + value + " (expected: " + expected + ")");
    }
  }

  /** The engine's form of it. */
  SocketIoSettings settings() {
    return SocketIoSettings.DEFAULTS
        .withEngine(
            engine ->
                engine
                    .withPath(path)
                    .withHeartbeat(pingInterval, pingTimeout)
                    .withTraffic(maxPayload, maxOutboundBytes, packetsPerSecond)
                    .withConnections(maxConnections, maxConnectionsPerAddress)
                    .withCompression(compression ? compressionThreshold : 0))
        .withTimeouts(connectTimeout, SocketIoSettings.DEFAULTS.ackTimeout());
  }
}
