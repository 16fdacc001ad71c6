package io.mochat.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One outgoing Engine.IO packet, encoded once as a complete WebSocket frame. Immutable and shared
 * by all its recipients.
 */
public final class EngineMessage {

  static final EngineMessage CLOSE = control("1");
  static final EngineMessage PING = control("2");
  static final EngineMessage PROBE_ANSWER = control("3probe");
  static final EngineMessage NOOP = control("6");

  private static final int TEXT_FRAME = 0x81;
  private static final int BINARY_FRAME = 0x82;

  /** The first reserved bit of a frame. */
  private static final int COMPRESSED = 0x40;

  private static final int SHORT_LENGTH = 125;
  private static final int MEDIUM_LENGTH = 0xffff;

  private final byte[] frame;
  private final int payloadStart;
  private volatile byte @Nullable [] deflated;

  private EngineMessage(int opcode, String type, byte[] payload) {
    int length = type.length() + payload.length;
    payloadStart = headLength(length);
    frame = new byte[payloadStart + length];
    writeHead(frame, opcode, length);
    for (int i = 0; i < type.length(); i++) {
      frame[payloadStart + i] = (byte) type.charAt(i);
    }
    System.arraycopy(payload, 0, frame, payloadStart + type.length(), payload.length);
  }

  private static int headLength(int length) {
    return 2 + (length <= SHORT_LENGTH ? 0 : length <= MEDIUM_LENGTH ? 2 : Long.BYTES);
  }

  private static void writeHead(byte[] frame, int first, int length) {
    int lengthBytes = headLength(length) - 2;
    frame[0] = (byte) first;
    frame[1] = (byte) (lengthBytes == 0 ? length : lengthBytes == 2 ? 126 : 127);
    for (int i = 0; i < Math.min(lengthBytes, Integer.BYTES); i++) {
      frame[1 + lengthBytes - i] = (byte) (length >>> (Byte.SIZE * i));
    }
  }

  /** A text message of this UTF-8. */
  public static EngineMessage text(byte[] utf8) {
    return new EngineMessage(TEXT_FRAME, "4", utf8);
  }

  /** A binary message. */
  public static EngineMessage binary(byte[] payload) {
    return new EngineMessage(BINARY_FRAME, "", payload);
  }

  static EngineMessage open(String json) {
    return control("0" + json);
  }

  private static EngineMessage control(String packet) {
    return new EngineMessage(TEXT_FRAME, packet, new byte[0]);
  }

  /** Bytes on a WebSocket, and what counts against a client's outbound budget. */
  int size() {
    return frame.length;
  }

  byte[] frame() {
    return frame;
  }

  /**
   * The frame for a connection that expands messages: compressed when first asked for, once for all
   * recipients, if that makes it shorter.
   *
   * @param threshold bytes of a message from which it is compressed
   */
  byte[] deflatedFrame(int threshold) {
    if (frame.length - payloadStart < threshold) {
      return frame;
    }
    var known = deflated;
    if (known == null) {
      known = deflate();
      deflated = known;
    }
    return known;
  }

  private byte[] deflate() {
    var compressed = Deflate.compress(frame, payloadStart, frame.length - payloadStart);
    int head = headLength(compressed.length);
    if (head + compressed.length >= frame.length) {
      return frame;
    }
    var shorter = new byte[head + compressed.length];
    writeHead(shorter, frame[0] | COMPRESSED, compressed.length);
    System.arraycopy(compressed, 0, shorter, head, compressed.length);
    return shorter;
  }

  /** The packet as one entry of a polling payload. */
  ByteBuf polled() {
    int length = frame.length - payloadStart;
    if (frame[0] == (byte) TEXT_FRAME) {
      return Unpooled.wrappedBuffer(frame, payloadStart, length);
    }
    var payload = ByteBuffer.wrap(frame, payloadStart, length);
    var base64 = Base64.getEncoder().encode(payload);
    return Unpooled.wrappedBuffer(
        Unpooled.wrappedBuffer(BASE64_MARK), Unpooled.wrappedBuffer(base64));
  }

  private static final byte[] BASE64_MARK = "b".getBytes(StandardCharsets.US_ASCII);
}
