package io.mochat.socketio.engine;

import io.mochat.websocket.frames.TrafficLimits;
import java.time.Duration;

/**
 * Limits and times of the transports.
 *
 * @param path where the endpoint lives, without a trailing slash
 * @param pingInterval time between a pong and the next ping
 * @param pingTimeout how long the client may take to answer a ping
 * @param upgradeTimeout how long a probing WebSocket may take to complete the upgrade
 * @param maxPayload bytes of one inbound WebSocket message or polling body
 * @param maxOutboundBytes bytes waiting for one client before it is closed as too slow
 * @param packetsPerSecond inbound packets of one connection, 0 = no limit
 * @param maxConnections open sessions, 0 = no limit
 * @param maxConnectionsPerAddress open sessions of one remote address, 0 = no limit
 * @param compressionThreshold bytes of a message from which it is compressed for WebSockets that
 *     ask for it, 0 = never; then no client's compressed messages are accepted either
 */
public record EngineSettings(
    String path,
    Duration pingInterval,
    Duration pingTimeout,
    Duration upgradeTimeout,
    int maxPayload,
    int maxOutboundBytes,
    int packetsPerSecond,
    int maxConnections,
    int maxConnectionsPerAddress,
    int compressionThreshold) {

  /** What the protocol's own server uses, and bounds where it has none. */
  public static final EngineSettings DEFAULTS =
      new EngineSettings(
          "/socket.io",
          Duration.ofSeconds(25),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          1_000_000,
          4_000_000,
          1_000,
          100_000,
          2_000,
          0);

  public EngineSettings {
    require(
        path.startsWith("/") && path.length() > 1 && !path.endsWith("/") && path.indexOf('?') < 0,
        "path",
        path,
        "/name without a trailing slash");
    requirePositive("pingInterval", pingInterval);
    requirePositive("pingTimeout", pingTimeout);
    requirePositive("upgradeTimeout", upgradeTimeout);
    require(maxPayload > 0, "maxPayload", maxPayload, "> 0");
    require(maxOutboundBytes > 0, "maxOutboundBytes", maxOutboundBytes, "> 0");
    require(packetsPerSecond >= 0, "packetsPerSecond", packetsPerSecond, ">= 0");
    require(maxConnections >= 0, "maxConnections", maxConnections, ">= 0");
    require(
        maxConnectionsPerAddress >= 0,
        "maxConnectionsPerAddress",
        maxConnectionsPerAddress,
        ">= 0");
    require(compressionThreshold >= 0, "compressionThreshold", compressionThreshold, ">= 0");
  }

  private static void requirePositive(String name, Duration value) {
    require(value.isPositive(), name, value, "> 0");
  }

  private static void require(boolean condition, String name, Object value, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }

  /** Those of a single connection. */
  TrafficLimits limits() {
    return new TrafficLimits(maxPayload, maxOutboundBytes, packetsPerSecond, compressionThreshold);
  }

  /** The same with another path. */
  public EngineSettings withPath(String path) {
    return new EngineSettings(
        path,
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        maxPayload,
        maxOutboundBytes,
        packetsPerSecond,
        maxConnections,
        maxConnectionsPerAddress,
        compressionThreshold);
  }

  /** The same with another heartbeat. */
  public EngineSettings withHeartbeat(Duration interval, Duration timeout) {
    return new EngineSettings(
        path,
        interval,
        timeout,
        upgradeTimeout,
        maxPayload,
        maxOutboundBytes,
        packetsPerSecond,
        maxConnections,
        maxConnectionsPerAddress,
        compressionThreshold);
  }

  /** The same with another time for upgrades. */
  public EngineSettings withUpgradeTimeout(Duration timeout) {
    return new EngineSettings(
        path,
        pingInterval,
        pingTimeout,
        timeout,
        maxPayload,
        maxOutboundBytes,
        packetsPerSecond,
        maxConnections,
        maxConnectionsPerAddress,
        compressionThreshold);
  }

  /** The same with other bounds on one connection's traffic. */
  public EngineSettings withTraffic(int maxPayload, int maxOutboundBytes, int packetsPerSecond) {
    return new EngineSettings(
        path,
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        maxPayload,
        maxOutboundBytes,
        packetsPerSecond,
        maxConnections,
        maxConnectionsPerAddress,
        compressionThreshold);
  }

  /** The same with other numbers of connections allowed. */
  public EngineSettings withConnections(int max, int maxPerAddress) {
    return new EngineSettings(
        path,
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        maxPayload,
        maxOutboundBytes,
        packetsPerSecond,
        max,
        maxPerAddress,
        compressionThreshold);
  }

  /** The same with compression from this size on, or without for 0. */
  public EngineSettings withCompression(int threshold) {
    return new EngineSettings(
        path,
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        maxPayload,
        maxOutboundBytes,
        packetsPerSecond,
        maxConnections,
        maxConnectionsPerAddress,
        threshold);
  }
}
