package io.mochat.socketio.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds packets from decoded parts, with the checks that both decoders share. */
final class Packets {

  private Packets() {}

  static Packet of(int type, String namespace, @Nullable Long id, @Nullable Object data)
      throws InvalidPacketException {
    return switch (type) {
      case 0 -> new Packet.Connect(namespace, data == null ? null : map(data));
      case 1 -> {
        if (data != null) {
          throw invalid("DISCONNECT with data");
        }
        yield new Packet.Disconnect(namespace);
      }
      case 2 -> event(namespace, id, data);
      case 3 -> {
        if (id == null) {
          throw invalid("ACK without id");
        }
        yield new Packet.Ack(namespace, id, list(data));
      }
      case 4 -> new Packet.ConnectError(namespace, error(data));
      default -> throw invalid("unknown type");
    };
  }

  static Packet.Event event(String namespace, @Nullable Long id, @Nullable Object data)
      throws InvalidPacketException {
    var items = list(data);
    var name = items.isEmpty() ? null : items.getFirst();
    if (name instanceof Number number) {
      name = number.toString();
    }
    if (!(name instanceof String text) || ReservedNames.contains(text)) {
      throw invalid("event without a usable name");
    }
    return new Packet.Event(namespace, id, text, items.subList(1, items.size()));
  }

  private static Map<String, @Nullable Object> error(@Nullable Object data)
      throws InvalidPacketException {
    return data instanceof String message ? Map.of("message", message) : map(data);
  }

  @SuppressWarnings("unchecked") // the readers make maps with these types only
  private static Map<String, @Nullable Object> map(@Nullable Object data)
      throws InvalidPacketException {
    if (data instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw invalid("object expected");
  }

  @SuppressWarnings("unchecked") // a list of anything is a list of objects
  private static List<@Nullable Object> list(@Nullable Object data) throws InvalidPacketException {
    if (data instanceof List<?> list) {
      return (List<@Nullable Object>) list;
    }
    throw invalid("array expected");
  }

  static InvalidPacketException invalid(String what) {
    return new InvalidPacketException("packet: " + what);
  }
}
