package io.mochat.web;

import io.mochat.kernel.ChatException;
import tools.jackson.databind.JsonNode;

/**
 * What no value of a request may hold, since it could not be stored or sent on: half of a surrogate
 * pair, the NUL character, and a number beyond the range of a double.
 */
public final class StringRules {

  private StringRules() {}

  /** Checks all values and names of an object; the refusal names the outermost field. */
  public static void check(JsonNode body) {
    for (var entry : body.properties()) {
      if (!isClean(entry.getKey()) || !isClean(entry.getValue())) {
        throw ChatException.invalid(
            isClean(entry.getKey()) ? entry.getKey() : "body",
            "well-formed Unicode text without NUL characters, and finite numbers");
      }
    }
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

  private static boolean isClean(String text) {
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
