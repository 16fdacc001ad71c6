package io.mochat.socketio.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value that fills the rest of a text. Strict, and safe for any input. */
final class JsonReader {

  private static final int LONGEST_LONG = 18;

  private final String text;
  private final int maxDepth;
  private int at;
  private int depth;

  JsonReader(String text, int start, int maxDepth) {
    this.text = text;
    this.at = start;
    this.maxDepth = maxDepth;
  }

  @Nullable Object read() throws InvalidPacketException {
    var value = value();
    skipSpace();
    if (at < text.length()) {
      throw invalid("trailing text");
    }
    return value;
  }

  private @Nullable Object value() throws InvalidPacketException {
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true", Boolean.TRUE);
      case 'f' -> literal("false", Boolean.FALSE);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() throws InvalidPacketException {
    enter();
    var map = new LinkedHashMap<String, @Nullable Object>();
    if (!closes('}')) {
      do {
        skipSpace();
        var key = string();
        skipSpace();
        expect(':');
        map.put(key, value());
      } while (continues('}'));
    }
    depth--;
    return Collections.unmodifiableMap(map);
  }

  private List<@Nullable Object> array() throws InvalidPacketException {
    enter();
    var items = new ArrayList<@Nullable Object>(4);
    if (!closes(']')) {
      do {
        items.add(value());
      } while (continues(']'));
    }
    depth--;
    return Collections.unmodifiableList(items);
  }

  private void enter() throws InvalidPacketException {
    if (++depth > maxDepth) {
      throw invalid("nested too deep");
    }
    at++;
  }

  private boolean closes(char end) throws InvalidPacketException {
    skipSpace();
    if (peek() != end) {
      return false;
    }
    at++;
    return true;
  }

  private boolean continues(char end) throws InvalidPacketException {
    skipSpace();
    char c = next();
    if (c != ',' && c != end) {
      throw invalid("comma or end expected");
    }
    return c == ',';
  }

  private @Nullable Object literal(String word, @Nullable Object value)
      throws InvalidPacketException {
    if (!text.startsWith(word, at)) {
      throw invalid("unknown word");
    }
    at += word.length();
    return value;
  }

  private String string() throws InvalidPacketException {
    expect('"');
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return text.substring(start, at - 1);
      }
      if (c == '\\') {
        return escapedString(start);
      }
      if (c < ' ') {
        throw invalid("control character");
      }
    }
    throw invalid("unended string");
  }

  /** Continues a string after its first backslash. */
  private String escapedString(int start) throws InvalidPacketException {
    var string = new StringBuilder(text.substring(start, at - 1)).append(escaped());
    while (true) {
      char c = next();
      if (c == '"') {
        return string.toString();
      }
      if (c < ' ') {
        throw invalid("control character");
      }
      string.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws InvalidPacketException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw invalid("unknown escape");
    };
  }

  private char unicode() throws InvalidPacketException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      char c = next();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw invalid("hex digit expected");
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private Number number() throws InvalidPacketException {
    int start = at;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    int integerEnd = at;
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('-')) {
        skip('+');
      }
      digits();
    }
    var number = text.substring(start, at);
    if (at == integerEnd && number.length() <= LONGEST_LONG && !number.equals("-0")) {
      return Long.valueOf(number);
    }
    return Double.valueOf(number);
  }

  private void digits() throws InvalidPacketException {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw invalid("value expected");
    }
  }

  private boolean skip(char c) {
    boolean found = at < text.length() && text.charAt(at) == c;
    if (found) {
      at++;
    }
    return found;
  }

  private void skipSpace() {
    while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) throws InvalidPacketException {
    if (next() != c) {
      throw invalid("unexpected character");
    }
  }

  private char peek() throws InvalidPacketException {
    if (at == text.length()) {
      throw invalid("unexpected end");
    }
    return text.charAt(at);
  }

  private char next() throws InvalidPacketException {
    char c = peek();
    at++;
    return c;
  }

  private InvalidPacketException invalid(String what) {
    return new InvalidPacketException("JSON: " + what + " at " + at);
  }
}
