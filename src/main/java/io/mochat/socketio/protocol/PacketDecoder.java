package io.mochat.socketio.protocol;

import org.jspecify.annotations.Nullable;

/** Turns one connection's messages into packets. Not thread-safe. */
public sealed interface PacketDecoder permits JsonDecoder, MsgpackDecoder {

  /** A decoder for the default parser: texts, some of them followed by binaries. */
  static PacketDecoder json(Limits limits) {
    return new JsonDecoder(limits);
  }

  /** A decoder for the msgpack parser: binaries only. */
  static PacketDecoder msgpack(Limits limits) {
    return new MsgpackDecoder(limits);
  }

  /** Decodes a text message; {@code null} while the packet is incomplete. */
  @Nullable Packet text(String message) throws InvalidPacketException;

  /** Decodes a binary message; {@code null} while the packet is incomplete. */
  @Nullable Packet binary(byte[] message) throws InvalidPacketException;
}
