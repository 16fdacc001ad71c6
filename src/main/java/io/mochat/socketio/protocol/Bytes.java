package io.mochat.socketio.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte buffer, written front to back. */
final class Bytes {

  private static final int FIRST_SIZE = 256;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int length;

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  Bytes put(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** The lowest {@code count} bytes of the value, highest first. */
  Bytes put(long value, int count) {
    ensure(count);
    for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[length++] = (byte) (value >>> shift);
    }
    return this;
  }

  Bytes put(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  /** Text as UTF-8; lone surrogates become question marks. */
  Bytes put(String text) {
    return put(text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }
}
