package io.mochat.socketio.server;

import io.mochat.socketio.protocol.Packet;
import io.mochat.socketio.protocol.ReservedNames;
import io.mochat.websocket.frames.Shipment;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event to emit, to one socket or to many. Thread-safe: it is encoded when first needed, once
 * for each wire format, and all recipients share the result.
 *
 * <p>Collections and arrays given as arguments are not copied and must not change any more.
 */
public final class Event {

  private final String name;
  private final List<@Nullable Object> arguments;
  private volatile @Nullable Encoded json;
  private volatile @Nullable Encoded msgpack;

  private final boolean isVolatile;

  private Event(String name, List<@Nullable Object> arguments, boolean isVolatile) {
    this.name = name;
    this.arguments = arguments;
    this.isVolatile = isVolatile;
  }

  /**
   * An event with these arguments.
   *
   * @param name not one of the names the protocol reserves
   * @param arguments {@code null}, {@link Boolean}, {@link Number}, {@link CharSequence}, {@link
   *     java.util.Map} with string keys, {@link java.util.Collection} and, for binary, {@code
   *     byte[]}; another type fails when the event is emitted, with {@link
   *     IllegalArgumentException}
   */
  public static Event of(String name, @Nullable Object... arguments) {
    if (ReservedNames.contains(name)) {
      throw new IllegalArgumentException("name: " + name + " (expected: not a reserved name)");
    }
    var copy = Arrays.<@Nullable Object>asList(arguments.clone());
    return new Event(name, Collections.unmodifiableList(copy), false);
  }

  /**
   * The same event for whoever keeps up: a client that has too much waiting is passed over, and
   * does not get it later. For news that the next one makes worthless. Emitted with a callback, it
   * is sent all the same.
   */
  public Event asVolatile() {
    return new Event(name, arguments, true);
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** The arguments. */
  public List<@Nullable Object> arguments() {
    return arguments;
  }

  /** The encoded form for sockets of this route. */
  Shipment shipment(Route route) {
    var cached = cached(route.format());
    if (cached == null || cached.route() != route) {
      cached = encodeOnce(route);
    }
    return cached.shipment();
  }

  private @Nullable Encoded cached(WireFormat format) {
    return switch (format) {
      case JSON -> json;
      case MSGPACK -> msgpack;
    };
  }

  private synchronized Encoded encodeOnce(Route route) {
    var cached = cached(route.format());
    if (cached != null && cached.route() == route) {
      return cached;
    }
    var shipment = route.encode(packet(route, null));
    var encoded = new Encoded(route, isVolatile ? shipment.asVolatile() : shipment);
    switch (route.format()) {
      case JSON -> json = encoded;
      case MSGPACK -> msgpack = encoded;
    }
    return encoded;
  }

  Packet packet(Route route, @Nullable Long id) {
    return new Packet.Event(route.namespace(), id, name, arguments);
  }

  /** The form last asked for; events are emitted to one namespace as a rule. */
  private record Encoded(Route route, Shipment shipment) {}
}
