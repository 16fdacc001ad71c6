package io.mochat.socketio.protocol;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The extension types clients send: the JS parser's type 0 (fixed to one byte {@code undefined},
 * fixed to eight a date, sized an {@code ArrayBuffer}) and the timestamps of the msgpack
 * specification. Dates become ISO texts, as in JSON.
 */
final class MsgpackExtension {

  private static final int JAVASCRIPT = 0;
  private static final int TIMESTAMP = -1;
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private MsgpackExtension() {}

  /** Decodes an extension whose length is in its header. */
  static Object sized(int type, byte[] data) throws InvalidPacketException {
    if (type == JAVASCRIPT) {
      return data;
    }
    return date(type, data);
  }

  /** Decodes an extension of one of the fixed lengths. */
  static @Nullable Object fixed(int type, byte[] data) throws InvalidPacketException {
    if (type == JAVASCRIPT && data.length == 1) {
      return null;
    }
    return date(type, data);
  }

  private static String date(int type, byte[] data) throws InvalidPacketException {
    var in = ByteBuffer.wrap(data);
    try {
      if (type == JAVASCRIPT && data.length == Long.BYTES) {
        return ISO.format(Instant.ofEpochMilli(in.getLong()));
      }
      if (type == TIMESTAMP) {
        return ISO.format(timestamp(in, data.length));
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
