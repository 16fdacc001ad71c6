package io.mochat.pages;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes a value has as JSON in UTF-8, without writing it. */
public final class JsonWeight {

  private static final int ESCAPED = 6;

  private JsonWeight() {}

  /** Of a text with its quotes; nothing for none. */
  public static long of(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    long bytes = 2;
    for (int at = 0; at < text.length(); at++) {
      bytes += of(text.charAt(at));
    }
    return bytes;
  }

  /** Of an object of JSON; nothing for none. */
  public static long of(@Nullable Map<String, Object> object) {
    return object == null ? 0 : ofAny(object);
  }

  /** Of a list of texts. */
  public static long of(Collection<String> texts) {
    return bracketed(texts.stream().mapToLong(text -> of(text) + 1).sum());
  }

  private static long ofAny(@Nullable Object value) {
    return switch (value) {
      case null -> 4;
      case String text -> of(text);
      case Map<?, ?> map ->
          bracketed(
              map.entrySet().stream()
                  .mapToLong(entry -> of(entry.getKey().toString()) + 2 + ofAny(entry.getValue()))
                  .sum());
      case Collection<?> list ->
          bracketed(list.stream().mapToLong(element -> ofAny(element) + 1).sum());
      default -> value.toString().length();
    };
  }

  // One comma less than elements.
  private static long bracketed(long elements) {
    return elements == 0 ? 2 : elements + 1;
  }

  private static int of(char one) {
    if (one < ' ') {
      return one == '\n' || one == '\r' || one == '\t' || one == '\b' || one == '\f' ? 2 : ESCAPED;
    }
    if (one < 0x80) {
      return one == '"' || one == '\\' ? 2 : 1;
    }
    // A pair of surrogates has four bytes.
    return one < 0x800 || Character.isSurrogate(one) ? 2 : 3;
  }
}
