package io.mochat.socketio.server;

import io.mochat.socketio.engine.EngineSettings;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Limits and times of a server.
 *
 * @param engine the settings of the transports
 * @param connectTimeout how long a connection may be in no namespace before it is closed
 * @param ackTimeout how long a client may take to answer an event
 * @param maxAttachments binaries in one inbound packet
 * @param maxPendingEvents events of one connection that may wait for the handler; when they are
 *     reached, nothing more is read from that client until half of them are handled
 * @param maxPendingAcks answers one client may owe
 */
public record SocketIoSettings(
    EngineSettings engine,
    Duration connectTimeout,
    Duration ackTimeout,
    int maxAttachments,
    int maxPendingEvents,
    int maxPendingAcks) {

  /** The defaults of the reference server, and bounds where it has none. */
  public static final SocketIoSettings DEFAULTS =
      new SocketIoSettings(
          EngineSettings.DEFAULTS, Duration.ofSeconds(45), Duration.ofSeconds(30), 32, 256, 1_000);

  public SocketIoSettings {
    require(connectTimeout.isPositive(), "connectTimeout", connectTimeout, "> 0");
    require(ackTimeout.isPositive(), "ackTimeout", ackTimeout, "> 0");
    require(maxAttachments >= 0, "maxAttachments", maxAttachments, ">= 0");
    require(maxPendingEvents > 0, "maxPendingEvents", maxPendingEvents, "> 0");
    require(maxPendingAcks > 0, "maxPendingAcks", maxPendingAcks, "> 0");
  }

  private static void require(boolean condition, String name, Object value, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }

  /** The same settings with changed ones of the transports. */
  public SocketIoSettings withEngine(UnaryOperator<EngineSettings> change) {
    return new SocketIoSettings(
        change.apply(engine),
        connectTimeout,
        ackTimeout,
        maxAttachments,
        maxPendingEvents,
        maxPendingAcks);
  }

  /** The same settings with other timeouts. */
  public SocketIoSettings withTimeouts(Duration connect, Duration ack) {
    return new SocketIoSettings(
        engine, connect, ack, maxAttachments, maxPendingEvents, maxPendingAcks);
  }

  /** The same settings with other bounds on what waits. */
  public SocketIoSettings withPending(int attachments, int events, int acks) {
    return new SocketIoSettings(engine, connectTimeout, ackTimeout, attachments, events, acks);
  }
}
