package io.mochat.socketio.engine;

import io.mochat.websocket.frames.EncodedMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The body of a polling request or answer: packets set apart by a record separator. */
final class Payload {

  private static final byte SEPARATOR = 0x1e;
  private static final byte[] SEPARATOR_BYTES = {SEPARATOR};

  private Payload() {}

  static ByteBuf write(List<EncodedMessage> messages) {
    if (messages.size() == 1) {
      return EngineMessage.polled(messages.getFirst());
    }
    var payload = Unpooled.compositeBuffer(2 * messages.size());
    for (var message : messages) {
      if (payload.isReadable()) {
        payload.addComponent(true, Unpooled.wrappedBuffer(SEPARATOR_BYTES));
      }
      payload.addComponent(true, EngineMessage.polled(message));
    }
    return payload;
  }

  /**
   * Hands over the packets of a body in order, while they are wanted.
   *
   * @return false at the first that is not well-formed
   */
  static boolean read(
      byte[] body, Consumer<String> text, Consumer<byte[]> binary, BooleanSupplier wanted) {
    int start = 0;
    while (start <= body.length && wanted.getAsBoolean()) {
      int end = start;
      while (end < body.length && body[end] != SEPARATOR) {
        end++;
      }
      if (!readPacket(body, start, end, text, binary)) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  private static boolean readPacket(
      byte[] body, int start, int end, Consumer<String> text, Consumer<byte[]> binary) {
    if (start == end) {
      return false;
    }
    if (body[start] == 'b') {
      return readBase64(Arrays.copyOfRange(body, start + 1, end), binary);
    }
    if (body[start] < '1' || body[start] > '6' || !isUtf8(body, start, end)) {
      return false;
    }
    text.accept(new String(body, start, end - start, StandardCharsets.UTF_8));
    return true;
  }

  private static boolean readBase64(byte[] encoded, Consumer<byte[]> binary) {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(withoutLineEnds(encoded));
    } catch (IllegalArgumentException e) {
      return false;
    }
    binary.accept(decoded);
    return true;
  }

  /** The Java client breaks its lines. */
  private static byte[] withoutLineEnds(byte[] encoded) {
    var kept = new byte[encoded.length];
    int length = 0;
    for (byte b : encoded) {
      if (b != '\n' && b != '\r') {
        kept[length++] = b;
      }
    }
    return Arrays.copyOf(kept, length);
  }

  private static boolean isUtf8(byte[] body, int start, int end) {
    var bytes = Unpooled.wrappedBuffer(body, start, end - start);
    return ByteBufUtil.isText(bytes, StandardCharsets.UTF_8);
  }
}
