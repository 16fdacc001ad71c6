package io.mochat.socketio.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON text, with a placeholder in the place of each binary. */
final class JsonWriter {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out = new StringBuilder();
  private final List<byte[]> binaries = new ArrayList<>();

  /** The text so far. */
  String text() {
    return out.toString();
  }

  /** The binaries that the placeholders stand for, in the order of their numbers. */
  List<byte[]> binaries() {
    return binaries;
  }

  JsonWriter value(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case Boolean bool -> out.append(bool.booleanValue());
      case Double number -> floating(number);
      case Float number -> floating(number.doubleValue());
      case Number number -> out.append(number);
      case CharSequence text -> string(text);
      case byte[] bytes -> binary(bytes);
      case Map<?, ?> map -> object(map);
      case Collection<?> items -> array(items);
      default ->
          throw new IllegalArgumentException(
              "value: " + value.getClass().getName() + " (expected: a JSON type or byte[])");
    }
    return this;
  }

  private void floating(double number) {
    if (Double.isFinite(number)) {
      out.append(number);
    } else {
      out.append("null");
    }
  }

  private void binary(byte[] bytes) {
    out.append("{\"_placeholder\":true,\"num\":").append(binaries.size()).append('}');
    binaries.add(bytes);
  }

  private void array(Collection<?> items) {
    out.append('[');
    char separator = 0;
    for (var item : items) {
      if (separator != 0) {
        out.append(separator);
      }
      separator = ',';
      value(item);
    }
    out.append(']');
  }

  private void object(Map<?, ?> map) {
    out.append('{');
    char separator = 0;
    for (var entry : map.entrySet()) {
      if (separator != 0) {
        out.append(separator);
      }
      separator = ',';
      string(String.valueOf(entry.getKey()));
      out.append(':');
      value(entry.getValue());
    }
    out.append('}');
  }

  private void string(CharSequence text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || isLone(text, i)) {
        escape(c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Whether this is half of a surrogate pair without the other: it has no UTF-8 form. */
  private static boolean isLone(CharSequence text, int index) {
    char c = text.charAt(index);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    if (Character.isHighSurrogate(c)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
  }

  private void escape(char c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(HEX[c >>> shift & 0xf]);
        }
      }
    }
  }
}
