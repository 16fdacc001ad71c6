package io.mochat.socketio.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as msgpack, without extension types, which not all clients understand. */
final class MsgpackWriter {

  private static final int BYTE_MAX = 0xff;
  private static final int SHORT_MAX = 0xffff;
  private static final long INT_MAX = 0xffff_ffffL;

  private final Bytes out = new Bytes();

  byte[] toArray() {
    return out.toArray();
  }

  MsgpackWriter value(@Nullable Object value) {
    switch (value) {
      case null -> out.put(0xc0);
      case Boolean bool -> out.put(bool ? 0xc3 : 0xc2);
      case Double number -> floating(number);
      case Float number -> floating(number);
      case BigDecimal number -> floating(number.doubleValue());
      case BigInteger number -> big(number);
      case Number number -> integer(number.longValue());
      case CharSequence text -> string(text.toString());
      case byte[] bytes -> binary(bytes);
      case Map<?, ?> map -> map(map);
      case Collection<?> items -> array(items);
      default ->
          throw new IllegalArgumentException(
              "value: " + value.getClass().getName() + " (expected: a JSON type or byte[])");
    }
    return this;
  }

  private void floating(double number) {
    out.put(0xcb).put(Double.doubleToLongBits(number), Long.BYTES);
  }

  private void big(BigInteger number) {
    if (number.bitLength() < Long.SIZE) {
      integer(number.longValue());
    } else {
      floating(number.doubleValue());
    }
  }

  private void integer(long number) {
    if (number >= 0) {
      unsigned(number);
    } else if (number >= -32) {
      out.put((int) number);
    } else if (number >= Byte.MIN_VALUE) {
      out.put(0xd0).put(number, Byte.BYTES);
    } else if (number >= Short.MIN_VALUE) {
      out.put(0xd1).put(number, Short.BYTES);
    } else if (number >= Integer.MIN_VALUE) {
      out.put(0xd2).put(number, Integer.BYTES);
    } else {
      out.put(0xd3).put(number, Long.BYTES);
    }
  }

  private void unsigned(long number) {
    if (number < 0x80) {
      out.put((int) number);
    } else if (number <= BYTE_MAX) {
      out.put(0xcc).put(number, Byte.BYTES);
    } else if (number <= SHORT_MAX) {
      out.put(0xcd).put(number, Short.BYTES);
    } else if (number <= INT_MAX) {
      out.put(0xce).put(number, Integer.BYTES);
    } else {
      out.put(0xcf).put(number, Long.BYTES);
    }
  }

  MsgpackWriter string(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length < 32) {
      out.put(0xa0 | utf8.length);
    } else {
      length(utf8.length, 0xd9, 0xda, 0xdb);
    }
    out.put(utf8);
    return this;
  }

  private void binary(byte[] bytes) {
    length(bytes.length, 0xc4, 0xc5, 0xc6);
    out.put(bytes);
  }

  private void length(int length, int head8, int head16, int head32) {
    if (length <= BYTE_MAX) {
      out.put(head8).put(length, Byte.BYTES);
    } else {
      length(length, head16, head32);
    }
  }

  private void length(int length, int head16, int head32) {
    if (length <= SHORT_MAX) {
      out.put(head16).put(length, Short.BYTES);
    } else {
      out.put(head32).put(length, Integer.BYTES);
    }
  }

  private void array(Collection<?> items) {
    arrayHead(items.size());
    items.forEach(this::value);
  }

  MsgpackWriter arrayHead(int size) {
    if (size < 16) {
      out.put(0x90 | size);
    } else {
      length(size, 0xdc, 0xdd);
    }
    return this;
  }

  private void map(Map<?, ?> map) {
    mapHead(map.size());
    map.forEach((key, value) -> string(String.valueOf(key)).value(value));
  }

  MsgpackWriter mapHead(int size) {
    if (size < 16) {
      out.put(0x80 | size);
    } else {
      length(size, 0xde, 0xdf);
    }
    return this;
  }
}
