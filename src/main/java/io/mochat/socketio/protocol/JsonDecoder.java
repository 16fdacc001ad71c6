package io.mochat.socketio.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Decodes text packets; those of a binary type are complete when their attachments have arrived.
 */
final class JsonDecoder implements PacketDecoder {

  private static final int EVENT = 2;

  /** From how many characters on an event is read only when it is needed. */
  private static final int LARGE = 20_000;

  private final Limits limits;
  private @Nullable PendingPacket pending;

  JsonDecoder(Limits limits) {
    this.limits = limits;
  }

  @Override
  public @Nullable Packet text(String message) throws InvalidPacketException {
    if (pending != null) {
      throw Packets.invalid("text where an attachment was due");
    }
    var head = PacketHead.read(message, limits);
    if (head.type() == EVENT && !head.isBinary() && message.length() > LARGE) {
      var unread = new UnreadEvent(head, message, limits);
      return new Packet.LargeEvent(head.namespace(), head.id(), unread);
    }
    boolean hasData = head.end() < message.length();
    var data = hasData ? new JsonReader(message, head.end(), limits.depth()).read() : null;
    if (hasData && data == null) {
      throw Packets.invalid("null data");
    }
    if (!head.isBinary()) {
      return Packets.of(head.type(), head.namespace(), head.id(), data);
    }
    pending = new PendingPacket(head, data, limits.attachmentBytes());
    return completed();
  }

  @Override
  public @Nullable Packet binary(byte[] message) throws InvalidPacketException {
    if (pending == null) {
      throw Packets.invalid("binary where none was due");
    }
    pending.add(message);
    return completed();
  }

  private @Nullable Packet completed() throws InvalidPacketException {
    if (pending == null || !pending.isComplete()) {
      return null;
    }
    var complete = pending;
    pending = null;
    return complete.packet();
  }
}
