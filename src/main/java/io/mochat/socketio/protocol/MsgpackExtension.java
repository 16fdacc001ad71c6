package io.mochat.socketio.protocol;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The extension types clients send: the JS parser's type 0 ({@code undefined} as one byte, a date
 * as eight) and the timestamps of the msgpack specification. Dates become ISO texts, as in JSON.
 */
final class MsgpackExtension {

  private static final int JAVASCRIPT = 0;
  private static final int TIMESTAMP = -1;
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private MsgpackExtension() {}

  static @Nullable Object decode(int type, ByteBuffer data) throws InvalidPacketException {
    int length = data.remaining();
    try {
      if (type == JAVASCRIPT && length == 1) {
        return null;
      }
      if (type == JAVASCRIPT && length == Long.BYTES) {
        return ISO.format(Instant.ofEpochMilli(data.getLong()));
      }
      if (type == TIMESTAMP) {
        return ISO.format(timestamp(data, length));
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidPacketException("msgpack: date out of range");
    }
    throw new InvalidPacketException("msgpack: unknown extension " + type);
  }

  private static Instant timestamp(ByteBuffer data, int length) throws InvalidPacketException {
    return switch (length) {
      case 4 -> Instant.ofEpochSecond(data.getInt() & 0xffff_ffffL);
      case 8 -> {
        long packed = data.getLong();
        yield Instant.ofEpochSecond(packed & 0x3_ffff_ffffL, packed >>> 34);
      }
      case 12 -> {
        long nanos = data.getInt() & 0xffff_ffffL;
        yield Instant.ofEpochSecond(data.getLong(), nanos);
      }
      default -> throw new InvalidPacketException("msgpack: bad timestamp");
    };
  }
}
