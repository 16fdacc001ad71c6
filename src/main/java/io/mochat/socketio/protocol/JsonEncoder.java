package io.mochat.socketio.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes text packets: type, attachment count, namespace, id, JSON. */
final class JsonEncoder implements PacketEncoder {

  @Override
  public Frames encode(Packet packet) {
    return switch (packet) {
      case Packet.Connect connect -> plain('0', packet.namespace(), connect.data());
      case Packet.Disconnect disconnect -> plain('1', packet.namespace(), null);
      case Packet.Event event -> {
        var items = new Prefixed(event.name(), event.arguments());
        yield withBinaries('2', '5', event.namespace(), event.id(), items);
      }
      case Packet.LargeEvent unread ->
          throw new IllegalArgumentException("an event that was not read");
      case Packet.Ack ack -> withBinaries('3', '6', ack.namespace(), ack.id(), ack.arguments());
      case Packet.ConnectError error -> plain('4', packet.namespace(), error.data());
    };
  }

  private static Frames plain(char type, String namespace, @Nullable Object data) {
    var head = new StringBuilder().append(type);
    appendNamespace(head, namespace);
    if (data != null) {
      head.append(new JsonWriter().value(data).text());
    }
    return new Frames(new Bytes().put(head.toString()).toArray(), List.of());
  }

  private static Frames withBinaries(
      char type, char binaryType, String namespace, @Nullable Long id, List<?> items) {
    var json = new JsonWriter().value(items);
    int binaries = json.binaries().size();
    var packet = new StringBuilder();
    if (binaries == 0) {
      packet.append(type);
    } else {
      packet.append(binaryType).append(binaries).append('-');
    }
    appendNamespace(packet, namespace);
    if (id != null) {
      packet.append(id.longValue());
    }
    packet.append(json.text());
    return new Frames(new Bytes().put(packet.toString()).toArray(), json.binaries());
  }

  private static void appendNamespace(StringBuilder packet, String namespace) {
    if (!namespace.equals("/")) {
      packet.append(namespace).append(',');
    }
  }
}
