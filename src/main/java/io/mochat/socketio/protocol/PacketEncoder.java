package io.mochat.socketio.protocol;

/**
 * Turns packets into what goes over the wire. Throws {@link IllegalArgumentException} for values no
 * packet can carry. Implementations keep no state.
 */
public sealed interface PacketEncoder permits JsonEncoder, MsgpackEncoder {

  /** The default parser's form. */
  PacketEncoder JSON = new JsonEncoder();

  /** The msgpack parser's form. */
  PacketEncoder MSGPACK = new MsgpackEncoder();

  /** Encodes one packet. */
  Frames encode(Packet packet);
}
