package io.mochat.bench;

import io.netty.buffer.ByteBuf;

/** The little of HTTP/1.1 that the bench reads. */
final class Responses {

  private static final int END = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

  private Responses() {}

  /** The index behind the blank line, or -1. */
  static int endOfHead(ByteBuf in) {
    for (int i = in.readerIndex(); i <= in.writerIndex() - Integer.BYTES; i++) {
      if (in.getByte(i) == '\r' && in.getInt(i) == END) {
        return i + Integer.BYTES;
      }
    }
    return -1;
  }

  /** The text of a field of a flat piece of JSON. */
  static String field(String json, String name) {
    var key = "\"" + name + "\":\"";
    int start = json.indexOf(key);
    if (start < 0) {
      throw new IllegalStateException("no " + name + " in: " + json);
    }
    return json.substring(start + key.length(), json.indexOf('"', start + key.length()));
  }
}
