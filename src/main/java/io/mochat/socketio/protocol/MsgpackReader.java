package io.mochat.socketio.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one msgpack value that fills a message. Every length is checked against the bytes that are
 * left before anything is allocated.
 */
final class MsgpackReader {

  /**
   * Initial capacity of a list or map: a declared length is not trusted, since nested ones would
   * multiply.
   */
  private static final int FIRST_CAPACITY = 16;

  private final ByteBuffer in;
  private final int maxDepth;
  private int depth;

  MsgpackReader(byte[] message, int maxDepth) {
    this.in = ByteBuffer.wrap(message);
    this.maxDepth = maxDepth;
  }

  @Nullable Object read() throws InvalidPacketException {
    var value = value();
    if (in.hasRemaining()) {
      throw invalid("trailing bytes");
    }
    return value;
  }

  private @Nullable Object value() throws InvalidPacketException {
    int head = need(1).get() & 0xff;
    if (head < 0x80) {
      return (long) head;
    }
    if (head >= 0xe0) {
      return (long) (byte) head;
    }
    if (head < 0x90) {
      return map(head & 0xf);
    }
    if (head < 0xa0) {
      return array(head & 0xf);
    }
    return head < 0xc0 ? string(head & 0x1f) : headed(head);
  }

  private @Nullable Object headed(int head) throws InvalidPacketException {
    return switch (head) {
      case 0xc0 -> null;
      case 0xc2 -> Boolean.FALSE;
      case 0xc3 -> Boolean.TRUE;
      case 0xc4, 0xc5, 0xc6 -> bytes(unsigned(1 << head - 0xc4));
      case 0xc7, 0xc8, 0xc9 -> sized(unsigned(1 << head - 0xc7));
      case 0xca -> (double) need(Float.BYTES).getFloat();
      case 0xcb -> need(Double.BYTES).getDouble();
      case 0xcc, 0xcd, 0xce -> unsigned(1 << head - 0xcc);
      case 0xcf -> unsigned64();
      case 0xd0 -> (long) need(Byte.BYTES).get();
      case 0xd1 -> (long) need(Short.BYTES).getShort();
      case 0xd2 -> (long) need(Integer.BYTES).getInt();
      case 0xd3 -> need(Long.BYTES).getLong();
      case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> fixed(1 << head - 0xd4);
      case 0xd9, 0xda, 0xdb -> string(unsigned(1 << head - 0xd9));
      case 0xdc, 0xdd -> array(unsigned(2 << head - 0xdc));
      case 0xde, 0xdf -> map(unsigned(2 << head - 0xde));
      default -> throw invalid("unknown type");
    };
  }

  private long unsigned(int bytes) throws InvalidPacketException {
    need(bytes);
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << Byte.SIZE | in.get() & 0xff;
    }
    return value;
  }

  private Number unsigned64() throws InvalidPacketException {
    long value = need(Long.BYTES).getLong();
    if (value >= 0) {
      return value;
    }
    return (value >>> 1 | value & 1) * 2.0;
  }

  private byte[] bytes(long length) throws InvalidPacketException {
    need(length);
    var bytes = new byte[(int) length];
    in.get(bytes);
    return bytes;
  }

  private String string(long length) throws InvalidPacketException {
    need(length);
    var string = new String(in.array(), in.position(), (int) length, StandardCharsets.UTF_8);
    in.position(in.position() + (int) length);
    return string;
  }

  private List<@Nullable Object> array(long size) throws InvalidPacketException {
    enter(size);
    var items = new ArrayList<@Nullable Object>((int) Math.min(size, FIRST_CAPACITY));
    for (long i = 0; i < size; i++) {
      items.add(value());
    }
    depth--;
    return Collections.unmodifiableList(items);
  }

  private Map<String, @Nullable Object> map(long size) throws InvalidPacketException {
    enter(2 * size);
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (long i = 0; i < size; i++) {
      map.put(key(), value());
    }
    depth--;
    return Collections.unmodifiableMap(map);
  }

  private String key() throws InvalidPacketException {
    var key = value();
    if (key instanceof String || key instanceof Number) {
      return key.toString();
    }
    throw invalid("key is no string");
  }

  /**
   * Enters a list or map. Each item takes at least one byte, so the count is checked against what
   * is left.
   */
  private void enter(long items) throws InvalidPacketException {
    need(items);
    if (++depth > maxDepth) {
      throw invalid("nested too deep");
    }
  }

  private Object sized(long length) throws InvalidPacketException {
    int type = need(1 + length).get();
    return MsgpackExtension.sized(type, bytes(length));
  }

  private @Nullable Object fixed(int length) throws InvalidPacketException {
    int type = need(1 + length).get();
    return MsgpackExtension.fixed(type, bytes(length));
  }

  private ByteBuffer need(long bytes) throws InvalidPacketException {
    if (bytes > in.remaining()) {
      throw invalid("unexpected end");
    }
    return in;
  }

  private InvalidPacketException invalid(String what) {
    return new InvalidPacketException("msgpack: " + what + " at " + in.position());
  }
}
