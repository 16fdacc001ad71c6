package io.mochat.socketio.engine;

import io.mochat.websocket.frames.EncodedMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Outgoing Engine.IO packets: their types, and their form in a polling payload. */
public final class EngineMessage {

  static final EncodedMessage CLOSE = control("1");
  static final EncodedMessage PING = control("2");
  static final EncodedMessage PROBE_ANSWER = control("3probe");
  static final EncodedMessage NOOP = control("6");

  private static final byte[] BASE64_MARK = "b".getBytes(StandardCharsets.US_ASCII);

  private EngineMessage() {}

  /** A text message of this UTF-8. */
  public static EncodedMessage text(byte[] utf8) {
    return EncodedMessage.text("4", utf8);
  }

  /** A binary message. */
  public static EncodedMessage binary(byte[] payload) {
    return EncodedMessage.binary(payload);
  }

  static EncodedMessage open(String json) {
    return control("0" + json);
  }

  private static EncodedMessage control(String packet) {
    return EncodedMessage.text(packet, new byte[0]);
  }

  /** The packet as one entry of a polling payload. */
  static ByteBuf polled(EncodedMessage message) {
    if (message.isText()) {
      return message.payload();
    }
    var base64 = Base64.getEncoder().encode(message.payload().nioBuffer());
    return Unpooled.wrappedBuffer(
        Unpooled.wrappedBuffer(BASE64_MARK), Unpooled.wrappedBuffer(base64));
  }
}
