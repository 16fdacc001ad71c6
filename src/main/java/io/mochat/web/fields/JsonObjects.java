package io.mochat.web.fields;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Parses a JSON object into maps, lists, texts, numbers, truth values and nulls, of which {@link
 * StringRules} has to hold. Nulls in objects of lists in the outermost object are left out; others
 * stay, those of the outermost object so that readers may tell them from what is absent, and those
 * of other objects being the client's.
 */
final class JsonObjects {

  private static final int DEEPEST = 64;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private JsonObjects() {}

  /**
   * The object; an empty one when there is nothing but blanks.
   *
   * @throws ChatException {@code MALFORMED_JSON}, or {@code VALIDATION_FAILED} for a text that
   *     could not be stored
   */
  static Map<String, @Nullable Object> parse(byte[] bytes) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      var first = parser.nextToken();
      if (first == null) {
        return Map.of();
      }
      if (first != JsonToken.START_OBJECT) {
        parser.skipChildren();
        requireEnd(parser);
        throw ChatException.of(ErrorCode.MALFORMED_JSON, "body", "a JSON object");
      }
      var clean = new Clean();
      var object = outermost(parser, clean);
      requireEnd(parser);
      clean.check();
      return object;
    } catch (JacksonException malformed) {
      throw new ChatException(ErrorCode.MALFORMED_JSON);
    }
  }

  private static void requireEnd(JsonParser parser) {
    if (parser.nextToken() != null) {
      throw new ChatException(ErrorCode.MALFORMED_JSON);
    }
  }

  private static Map<String, @Nullable Object> outermost(JsonParser parser, Clean clean) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    String name;
    while ((name = parser.nextName()) != null) {
      clean.enter(name);
      var value = value(parser, parser.nextToken(), clean);
      object.put(name, value instanceof List<?> list ? withoutNullFields(list) : value);
    }
    return object;
  }

  private static List<?> withoutNullFields(List<?> list) {
    for (var element : list) {
      if (element instanceof Map<?, ?> fields) {
        fields.values().removeIf(value -> value == null);
      }
    }
    return list;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token, Clean clean) {
    return switch (token) {
      case START_OBJECT -> object(parser, clean);
      case START_ARRAY -> list(parser, clean);
      case VALUE_STRING -> clean.text(parser.getString());
      case VALUE_NUMBER_INT -> clean.number(parser.getNumberValue());
      case VALUE_NUMBER_FLOAT -> clean.number(parser.getDoubleValue());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new ChatException(ErrorCode.MALFORMED_JSON);
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser, Clean clean) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    String name;
    while ((name = parser.nextName()) != null) {
      object.put(clean.text(name), value(parser, parser.nextToken(), clean));
    }
    return object;
  }

  private static List<@Nullable Object> list(JsonParser parser, Clean clean) {
    var list = new ArrayList<@Nullable Object>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      list.add(value(parser, token, clean));
    }
    return list;
  }

  /** Notes the first field in which something breaks the rules; told once all is parsed. */
  private static final class Clean {

    private String field = "";
    private @Nullable String broken;

    void enter(String name) {
      field = StringRules.isClean(name) ? name : "body";
      text(name);
    }

    String text(String text) {
      if (broken == null && !StringRules.isClean(text)) {
        broken = field;
      }
      return text;
    }

    Number number(Number number) {
      if (broken == null && !Double.isFinite(number.doubleValue())) {
        broken = field;
      }
      return number;
    }

    void check() {
      if (broken != null) {
        throw ChatException.invalid(broken, StringRules.EXPECTED);
      }
    }
  }
}
