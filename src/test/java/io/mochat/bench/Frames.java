package io.mochat.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** What a client writes, made by hand: WebSocket frames are masked with zeros, so not at all. */
final class Frames {

  private static final int TEXT = 0x81;
  private static final int MASKED = 0x80;
  private static final int MEDIUM = 126;
  private static final int MASK_BYTES = 4;

  private Frames() {}

  static ByteBuf upgrade(int port) {
    return ascii(
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  }

  static ByteBuf moltchats(int port, String token) {
    return ascii(
        "GET /ws?token="
            + token
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  }

  static ByteBuf listen(String panel) {
    return text("{\"op\":\"subscribe\",\"channels\":[\"" + panel + "\"]}");
  }

  static ByteBuf connect(String token) {
    return text("40{\"token\":\"" + token + "\"}");
  }

  /** Asks for an answer, so that the end of the subscribing is seen. */
  static ByteBuf subscribe(String panel) {
    return text("420[\"panel:subscribe\",{\"panelId\":\"" + panel + "\"}]");
  }

  /** The same, and texts while they are written. */
  static ByteBuf subscribeToStreams(String panel) {
    return text("420[\"panel:subscribe\",{\"panelId\":\"" + panel + "\",\"streams\":true}]");
  }

  static ByteBuf pong() {
    return text("3");
  }

  private static ByteBuf text(String packet) {
    var frame = Unpooled.buffer(packet.length() + 8);
    frame.writeByte(TEXT);
    if (packet.length() < MEDIUM) {
      frame.writeByte(MASKED | packet.length());
    } else {
      frame.writeByte(MASKED | MEDIUM).writeShort(packet.length());
    }
    frame.writeZero(MASK_BYTES);
    frame.writeCharSequence(packet, StandardCharsets.US_ASCII);
    return frame;
  }

  private static ByteBuf ascii(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
