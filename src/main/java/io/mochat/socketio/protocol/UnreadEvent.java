package io.mochat.socketio.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What stands in a large event, before it is read: whoever is not to be heard costs no more than
 * its text. For one thread at a time.
 */
public final class UnreadEvent {

  private final PacketHead head;
  private final Limits limits;
  private @Nullable String text;

  UnreadEvent(PacketHead head, String text, Limits limits) {
    this.head = head;
    this.text = text;
    this.limits = limits;
  }

  /**
   * Reads it, once.
   *
   * @throws InvalidPacketException when it makes no sense, and when it was read or dropped before
   */
  public Packet.Event read() throws InvalidPacketException {
    var unread = text;
    text = null;
    if (unread == null) {
      throw Packets.invalid("nothing left to read");
    }
    var data = new JsonReader(unread, head.end(), limits.depth()).read();
    return Packets.event(head.namespace(), head.id(), data);
  }

  /** Lets go of it. */
  public void drop() {
    text = null;
  }
}
