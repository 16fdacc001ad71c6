package io.mochat.socketio.protocol;

import org.jspecify.annotations.Nullable;

/** Turns one connection's messages into packets. Not thread-safe. */
public sealed interface PacketDecoder permits JsonDecoder, MsgpackDecoder {

  /** For the default parser: texts, some of them followed by binaries. */
  static PacketDecoder json(Limits limits) {
    return new JsonDecoder(limits);
  }

  /** For the msgpack parser: binaries only. */
  static PacketDecoder msgpack(Limits limits) {
    return new MsgpackDecoder(limits);
  }

  /** Takes a text; {@code null} while the packet is incomplete. */
  @Nullable Packet text(String message) throws InvalidPacketException;

  /** Takes a binary; {@code null} while the packet is incomplete. */
  @Nullable Packet binary(byte[] message) throws InvalidPacketException;
}
