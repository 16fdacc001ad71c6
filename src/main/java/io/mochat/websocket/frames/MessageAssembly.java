package io.mochat.websocket.frames;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/** A WebSocket message that comes in fragments. */
final class MessageAssembly {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final boolean text;
  private final boolean compressed;
  private final int limit;

  MessageAssembly(boolean text, boolean compressed, int limit) {
    this.text = text;
    this.compressed = compressed;
    this.limit = limit;
  }

  /** Appends a fragment; false when the message has become too long. */
  boolean add(ByteBuf fragment) {
    if (fragment.readableBytes() > limit - bytes.size()) {
      return false;
    }
    var part = new byte[fragment.readableBytes()];
    fragment.readBytes(part);
    bytes.writeBytes(part);
    return true;
  }

  boolean isText() {
    return text;
  }

  boolean isCompressed() {
    return compressed;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
