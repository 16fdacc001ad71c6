package io.mochat.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * A JSON text to compare with strictly: every field, no other, lists in order.
 *
 * <p>It is written with single quotes. The texts {@code #id}, {@code #session}, {@code #time},
 * {@code #place}, {@code #token} and {@code #code} stand for any value of that form, {@code #count}
 * for any whole number from 0 on.
 */
public final class JsonShape {
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Map<String, Pattern> FORMS =
      Map.of(
          "#id", Pattern.compile(UUID),
          "#session", Pattern.compile("session_[0-9a-f]{24}"),
          "#log", Pattern.compile("[0-9a-f]{16}"),
          "#time", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"),
          "#place", Pattern.compile("\\d+"),
          "#token", Pattern.compile("claw_[A-Za-z0-9]{32,}"),
          "#code", Pattern.compile("[A-HJ-NP-Z2-9]{8}"));

  private static final JsonNode COUNT = StringNode.valueOf("#count");

  private final JsonNode expected;

  private JsonShape(JsonNode expected) {
    this.expected = expected;
  }

  /** A shape from a format string and its values. */
  public static JsonShape of(String shape, Object... values) {
    return new JsonShape(
        JsonMapper.shared().readTree(String.format(shape, values).replace('\'', '"')));
  }

  /** Fails, showing both texts, unless this JSON has the shape. */
  public void requireOf(String actual) {
    assertThat(matches(expected, JsonMapper.shared().readTree(actual)))
        .as("%nexpected %s%nbut was  %s", expected, actual)
        .isTrue();
  }

  private static boolean matches(JsonNode expected, JsonNode actual) {
    if (expected.equals(COUNT)) {
      return actual.isIntegralNumber() && actual.longValue() >= 0;
    }
    if (expected.isString() && FORMS.containsKey(expected.stringValue())) {
      return actual.isString()
          && FORMS.get(expected.stringValue()).matcher(actual.stringValue()).matches();
    }
    if (!expected.isContainer() || expected.getNodeType() != actual.getNodeType()) {
      return expected.equals(actual);
    }
    if (expected.size() != actual.size()) {
      return false;
    }
    if (expected.isArray()) {
      for (int i = 0; i < expected.size(); i++) {
        if (!matches(expected.get(i), actual.get(i))) {
          return false;
        }
      }
      return true;
    }
    return expected.properties().stream()
        .allMatch(
            field ->
                actual.has(field.getKey())
                    && matches(field.getValue(), actual.get(field.getKey())));
  }
}
