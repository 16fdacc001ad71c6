package io.mochat.fronts.claw.socket;

import io.mochat.socketio.server.SocketIoSettings;
import io.mochat.web.sockets.SocketLimitsProperties;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Socket.IO side, beside what holds for the sockets of all fronts.
 *
 * @param path where it is served
 * @param connectTimeout how long a connection may go without signing in
 * @param maxSubscriptions conversations that one connection may subscribe to by their ids
 * @param maxSubscriptionsPerMember those of all connections of one member together
 */
@ConfigurationProperties("mochat.socket")
public record SocketProperties(
    @DefaultValue("/socket.io") String path,
    @DefaultValue("45s") Duration connectTimeout,
    @DefaultValue("10000") int maxSubscriptions,
    @DefaultValue("20000") int maxSubscriptionsPerMember) {

  static final String PATH_SETTING = "SOCKET_PATH (mochat.socket.path)";

  public SocketProperties {
    path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          PATH_SETTING + ": " + path + " (expected: a path such as /socket.io)");
    }
    require(maxSubscriptions > 0, "max-subscriptions", maxSubscriptions);
    require(
        maxSubscriptionsPerMember > 0, "max-subscriptions-per-member", maxSubscriptionsPerMember);
    require(connectTimeout.isPositive(), "connect-timeout", connectTimeout);
  }

  // The engine checks too, but knows neither the keys nor when to say so.
  private static void require(boolean condition, String name, Object value) {
    if (!condition) {
      throw new IllegalArgumentException(
          "mochat.socket." + name + ": " + value + " (expected: > 0)");
    }
  }

  /** The engine's form of it. */
  SocketIoSettings settings(SocketLimitsProperties limits) {
    return SocketIoSettings.DEFAULTS
        .withEngine(
            engine ->
                engine
                    .withPath(path)
                    .withHeartbeat(limits.pingInterval(), limits.pingTimeout())
                    .withTraffic(
                        limits.maxPayload(), limits.maxOutboundBytes(), limits.packetsPerSecond())
                    .withConnections(limits.maxConnections(), limits.maxConnectionsPerAddress())
                    .withCompression(limits.compressedFrom()))
        .withTimeouts(connectTimeout, SocketIoSettings.DEFAULTS.ackTimeout());
  }
}
