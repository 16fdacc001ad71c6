package io.mochat.web.fields;

import io.mochat.kernel.ChatException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Refuses values that could not be stored or sent on: half of a surrogate pair, the NUL character,
 * and a number beyond the range of a double.
 */
public final class StringRules {

  /** What was expected, for people. */
  static final String EXPECTED =
      "well-formed Unicode text without NUL characters, and finite numbers";

  private StringRules() {}

  /** Checks all values and field names of an object; the refusal names the outermost field. */
  public static void check(JsonNode body) {
    for (var entry : body.properties()) {
      if (!isClean(entry.getKey()) || !isClean(entry.getValue())) {
        throw ChatException.invalid(isClean(entry.getKey()) ? entry.getKey() : "body", EXPECTED);
      }
    }
  }

  /** The same for fields that came over a socket, as maps, lists and values. */
  public static void check(Map<String, Object> fields) {
    fields.forEach(
        (name, value) -> {
          if (!isClean(name) || !isCleanValue(value)) {
            throw ChatException.invalid(isClean(name) ? name : "body", EXPECTED);
          }
        });
  }

  private static boolean isCleanValue(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case String text -> isClean(text);
      case Double number -> Double.isFinite(number);
      case Float number -> Float.isFinite(number);
      case Number number -> true;
      case Boolean flag -> true;
      case Map<?, ?> object ->
          object.entrySet().stream()
              .allMatch(entry -> isCleanValue(entry.getKey()) && isCleanValue(entry.getValue()));
      case List<?> list -> list.stream().allMatch(StringRules::isCleanValue);
      // Bytes, which JSON does not have.
      default -> false;
    };
  }

  private static boolean isClean(JsonNode node) {
    if (node.isString()) {
      return isClean(node.stringValue());
    }
    if (node.isFloatingPointNumber()) {
      return Double.isFinite(node.doubleValue());
    }
    for (var name : node.propertyNames()) {
      if (!isClean(name)) {
        return false;
      }
    }
    for (var child : node) {
      if (!isClean(child)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text can be stored and sent on. */
  static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
        return false;
      }
    }
    return true;
  }
}
