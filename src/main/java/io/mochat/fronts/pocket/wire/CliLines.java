package io.mochat.fronts.pocket.wire;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What runtimes say, as far as a client is told it: what is longer would drive slow ones away. */
public final class CliLines {

  private static final int LONGEST = 512 * 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CliLines() {}

  /** A text, or its beginning. */
  public static String beginning(String text) {
    if (!isLong(text)) {
      return text;
    }
    // Not through the middle of a character.
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }

  /** Whether of a text only the beginning is told. */
  public static boolean isLong(String text) {
    return text.length() > LONGEST;
  }

  /** What a tool is given: an object, of which nothing is told if it is too long. */
  public static Object input(String json) {
    return object(json).<Object>map(object -> object).orElse(Map.of("truncated", true));
  }

  /** A line as the object that it is; empty if it is too long, or none. */
  public static Optional<JsonNode> object(String line) {
    if (isLong(line)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }
}
