package io.mochat.socketio.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes msgpack packets, each one binary message. */
final class MsgpackDecoder implements PacketDecoder {

  private final Limits limits;

  MsgpackDecoder(Limits limits) {
    this.limits = limits;
  }

  @Override
  public Packet text(String message) throws InvalidPacketException {
    throw Packets.invalid("text on a msgpack connection");
  }

  @Override
  public Packet binary(byte[] message) throws InvalidPacketException {
    if (!(new MsgpackReader(message, limits.depth()).read() instanceof Map<?, ?> map)) {
      throw Packets.invalid("map expected");
    }
    if (!(map.get("type") instanceof Long type) || type < 0 || type > 4) {
      throw Packets.invalid("unknown type");
    }
    if (!(map.get("nsp") instanceof String namespace)) {
      throw Packets.invalid("namespace expected");
    }
    return Packets.of(type.intValue(), namespace, id(map.get("id")), map.get("data"));
  }

  private static @Nullable Long id(@Nullable Object id) throws InvalidPacketException {
    if (id == null) {
      return null;
    }
    if (id instanceof Long number && number >= 0) {
      return number;
    }
    throw Packets.invalid("id is no number");
  }
}
