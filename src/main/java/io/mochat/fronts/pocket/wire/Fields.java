package io.mochat.fronts.pocket.wire;

import io.mochat.kernel.ChatException;
import io.mochat.web.fields.StringRules;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An object that a client sent, whose fields are read one by one; each reader refuses a value of a
 * wrong kind by the field's name. {@code null} counts as absent.
 */
public final class Fields {

  /** The longest name, id or path that is looked at. */
  public static final int LONGEST = 4096;

  private static final int DEEPEST = 64;
  private static final int SHOWN = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;
  private final String path;

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /** A frame. */
  public static Fields parse(String frame) {
    try {
      var parsed = JSON.readTree(frame);
      if (parsed == null || !parsed.isObject()) {
        throw WireRefusal.of(WireCode.JSON_PARSING, "A frame is a JSON object");
      }
      StringRules.check(parsed);
      return new Fields(parsed, "");
    } catch (JacksonException malformed) {
      throw WireRefusal.of(WireCode.JSON_PARSING, "The frame is not valid JSON");
    } catch (ChatException unclean) {
      throw WireRefusal.field(String.valueOf(unclean.field()), String.valueOf(unclean.expected()));
    }
  }

  /** Whether there is such a field, whatever it holds. */
  public boolean has(String name) {
    return object.has(name);
  }

  /** The type of a frame, as far as it gives a usable one. */
  public Optional<String> type() {
    return usable("type");
  }

  /** The client's name for a frame, as far as it gives a usable one. */
  public Optional<String> id() {
    return usable("id").map(Fields::shortened);
  }

  private Optional<String> usable(String name) {
    return Optional.ofNullable(object.get(name))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue);
  }

  /**
   * Whether the field says something: neither null nor false, nor an empty text, list or object.
   */
  public boolean says(String name) {
    var value = object.path(name);
    return switch (value.getNodeType()) {
      case MISSING, NULL -> false;
      case BOOLEAN -> value.booleanValue();
      case STRING -> !value.stringValue().isEmpty();
      case ARRAY, OBJECT -> !value.isEmpty();
      case NUMBER, BINARY, POJO -> true;
    };
  }

  /** Refuses fields other than these. */
  public void allowOnly(String... names) {
    var known = Set.of(names);
    var unknown = new HashSet<>(object.propertyNames());
    unknown.removeAll(known);
    unknown.stream()
        .min(String::compareTo)
        .ifPresent(
            name -> {
              throw WireRefusal.field(named(shortened(name)), "no such field");
            });
  }

  /** A text that has to be there, and is not empty. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> WireRefusal.field(named(name), "a text"));
  }

  /** A text, if it is there: not empty, and of any length. */
  public Optional<String> optionalText(String name) {
    var value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!value.get().isString() || value.get().stringValue().isEmpty()) {
      throw WireRefusal.field(named(name), "a text");
    }
    return value.map(JsonNode::stringValue);
  }

  /** The same for an id, a name or a path. */
  public Optional<String> optionalName(String name) {
    return optionalText(name)
        .map(
            text -> {
              if (text.length() > LONGEST || text.isBlank()) {
                throw WireRefusal.field(named(name), "at most " + LONGEST + " characters");
              }
              return text;
            });
  }

  /** An id, a name or a path that has to be there. */
  public String name(String name) {
    return optionalName(name).orElseThrow(() -> WireRefusal.field(named(name), "a text"));
  }

  /** One of some words, of which the first is meant where nothing is said. */
  public String oneOf(String name, List<String> words) {
    var word = optionalText(name).orElse(words.getFirst());
    if (!words.contains(word)) {
      throw WireRefusal.field(named(name), "one of " + String.join(", ", words));
    }
    return word;
  }

  /** A whole number, if it is there. */
  public Optional<Long> number(String name, long least, long most) {
    return value(name)
        .map(
            value -> {
              if (!value.isIntegralNumber()
                  || !value.canConvertToLong()
                  || value.longValue() < least
                  || value.longValue() > most) {
                throw WireRefusal.field(
                    named(name), "a whole number from " + least + " to " + most);
              }
              return value.longValue();
            });
  }

  /** A list of whole numbers. */
  public List<Integer> numbers(String name) {
    var list = value(name).orElseThrow(() -> WireRefusal.field(named(name), "a list"));
    if (!list.isArray() || !list.valueStream().allMatch(JsonNode::canConvertToInt)) {
      throw WireRefusal.field(named(name), "a list of whole numbers");
    }
    return list.valueStream().map(JsonNode::intValue).toList();
  }

  /** An object; an empty one where nothing is said. */
  public Fields object(String name) {
    var value = value(name).orElseGet(JSON::createObjectNode);
    if (!value.isObject()) {
      throw WireRefusal.field(named(name), "an object");
    }
    return new Fields(value, named(name) + ".");
  }

  /** A name of a client's, as far as it is shown. */
  public static String shortened(String name) {
    return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  private String named(String name) {
    return path + name;
  }
}
