package io.mochat.socketio.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The part of a text packet before its JSON.
 *
 * @param type 0 to 4; binary events and acks as their plain types
 * @param attachments how many binaries follow, -1 for a packet of a plain type
 * @param end where the JSON begins
 */
record PacketHead(int type, int attachments, String namespace, @Nullable Long id, int end) {

  private static final int BINARY_EVENT = 5;
  private static final int BINARY_ACK = 6;
  private static final int PLAIN = 3;
  private static final int MAX_DIGITS = 15;

  boolean isBinary() {
    return attachments >= 0;
  }

  static PacketHead read(String text, Limits limits) throws InvalidPacketException {
    int type = text.isEmpty() ? -1 : text.charAt(0) - '0';
    if (type < 0 || type > BINARY_ACK) {
      throw Packets.invalid("unknown type");
    }
    if (type < BINARY_EVENT) {
      return rest(text, 1, type, -1);
    }
    int dash = digitsEnd(text, 1);
    if (dash == 1 || dash == text.length() || text.charAt(dash) != '-') {
      throw Packets.invalid("attachment count expected");
    }
    long attachments = number(text, 1, dash);
    if (attachments > limits.attachments()) {
      throw Packets.invalid("too many attachments");
    }
    return rest(text, dash + 1, type - PLAIN, (int) attachments);
  }

  private static PacketHead rest(String text, int from, int type, int attachments)
      throws InvalidPacketException {
    int at = from;
    var namespace = "/";
    if (at < text.length() && text.charAt(at) == '/') {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      namespace = text.substring(at, end);
      at = comma < 0 ? end : end + 1;
    }
    int end = digitsEnd(text, at);
    Long id = end == at ? null : Long.valueOf(number(text, at, end));
    return new PacketHead(type, attachments, namespace, id, end);
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static long number(String text, int from, int to) throws InvalidPacketException {
    if (to - from > MAX_DIGITS) {
      throw Packets.invalid("number too long");
    }
    return Long.parseLong(text, from, to, 10);
  }
}
