package io.mochat.socketio.protocol;

/**
 * Encodes packets for the wire. Throws {@link IllegalArgumentException} for values no packet can
 * carry. Implementations keep no state.
 */
public sealed interface PacketEncoder permits JsonEncoder, MsgpackEncoder {

  /** The encoder of the default parser. */
  PacketEncoder JSON = new JsonEncoder();

  /** The encoder of the msgpack parser. */
  PacketEncoder MSGPACK = new MsgpackEncoder();

  /** Encodes one packet. */
  Frames encode(Packet packet);
}
