package io.mochat.websocket.frames;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * One outgoing message, encoded once as a complete WebSocket frame. Immutable and shared by all its
 * recipients.
 */
public final class EncodedMessage {

  private static final int TEXT_FRAME = 0x81;
  private static final int BINARY_FRAME = 0x82;

  /** The first reserved bit of a frame. */
  private static final int COMPRESSED = 0x40;

  private static final int SHORT_LENGTH = 125;
  private static final int MEDIUM_LENGTH = 0xffff;

  private final byte[] frame;
  private final int payloadStart;
  private volatile byte @Nullable [] deflated;

  private EncodedMessage(int opcode, String prefix, byte[] payload) {
    int length = prefix.length() + payload.length;
    payloadStart = headLength(length);
    frame = new byte[payloadStart + length];
    writeHead(frame, opcode, length);
    for (int i = 0; i < prefix.length(); i++) {
      frame[payloadStart + i] = (byte) prefix.charAt(i);
    }
    System.arraycopy(payload, 0, frame, payloadStart + prefix.length(), payload.length);
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
  public static EncodedMessage text(byte[] utf8) {
    return new EncodedMessage(TEXT_FRAME, "", utf8);
  }

  /**
   * A text message in two parts.
   *
   * @param ascii what stands before it
   */
  public static EncodedMessage text(String ascii, byte[] utf8) {
    return new EncodedMessage(TEXT_FRAME, ascii, utf8);
  }

  /** A binary message. */
  public static EncodedMessage binary(byte[] payload) {
    return new EncodedMessage(BINARY_FRAME, "", payload);
  }

  /** Whether it is text, not binary. */
  public boolean isText() {
    return frame[0] == (byte) TEXT_FRAME;
  }

  /** Bytes on a WebSocket, and what counts against a client's outbound budget. */
  public int size() {
    return frame.length;
  }

  /** What it says, without the head of the frame and without copying: must not be written to. */
  public ByteBuf payload() {
    return Unpooled.wrappedBuffer(frame, payloadStart, frame.length - payloadStart);
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
}
