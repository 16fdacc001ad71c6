package io.mochat.socketio.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes packets as msgpack, one map each. Absent fields are left out and not nil: the JS parser
 * rejects packets with a nil id or data.
 */
final class MsgpackEncoder implements PacketEncoder {

  @Override
  public Frames encode(Packet packet) {
    return switch (packet) {
      case Packet.Connect connect -> frames(0, packet, connect.data(), null);
      case Packet.Disconnect disconnect -> frames(1, packet, null, null);
      case Packet.Event event -> {
        var items = new Prefixed(event.name(), event.arguments());
        yield frames(2, packet, items, event.id());
      }
      case Packet.LargeEvent unread ->
          throw new IllegalArgumentException("an event that was not read");
      case Packet.Ack ack -> frames(3, packet, ack.arguments(), ack.id());
      case Packet.ConnectError error -> frames(4, packet, error.data(), null);
    };
  }

  private static Frames frames(int type, Packet packet, @Nullable Object data, @Nullable Long id) {
    int entries = 2 + (data == null ? 0 : 1) + (id == null ? 0 : 1);
    var writer = new MsgpackWriter().mapHead(entries);
    writer.string("type").value(type).string("nsp").string(packet.namespace());
    if (data != null) {
      writer.string("data").value(data);
    }
    if (id != null) {
      writer.string("id").value(id);
    }
    return new Frames(new byte[0], List.of(writer.toArray()));
  }
}
