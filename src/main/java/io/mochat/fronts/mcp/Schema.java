package io.mochat.fronts.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds what JSON Schema says of an object. Its order is the order of the calls, always. */
public final class Schema {

  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  private Schema() {}

  /** Nothing yet. */
  public static Schema of() {
    return new Schema();
  }

  /** A property that must be there. */
  public Schema needs(String name, Map<String, Object> type) {
    required.add(name);
    return takes(name, type);
  }

  /** A property that may be there. */
  public Schema takes(String name, Map<String, Object> type) {
    properties.put(name, type);
    return this;
  }

  /** The schema of an object that has no other properties. */
  public Map<String, Object> closed() {
    var all = open();
    all.put("additionalProperties", false);
    return all;
  }

  /** The schema of an object that may have others. */
  public Map<String, Object> open() {
    var all = new LinkedHashMap<String, Object>();
    all.put("type", "object");
    all.put("properties", properties);
    if (!required.isEmpty()) {
      all.put("required", required);
    }
    return all;
  }

  /** A text of so many characters. */
  public static Map<String, Object> text(int least, int most, String description) {
    var type = type("string", description);
    type.put("minLength", least);
    type.put("maxLength", most);
    return type;
  }

  /** A text. */
  public static Map<String, Object> text(String description) {
    return type("string", description);
  }

  /** A whole number between these. */
  public static Map<String, Object> number(long least, long most, String description) {
    var type = type("integer", description);
    type.put("minimum", least);
    type.put("maximum", most);
    return type;
  }

  /** A whole number from 0 on. */
  public static Map<String, Object> number(String description) {
    var type = type("integer", description);
    type.put("minimum", 0);
    return type;
  }

  /** True or false. */
  public static Map<String, Object> flag(String description) {
    return type("boolean", description);
  }

  /** One of these words. */
  public static Map<String, Object> oneOf(String description, String... words) {
    var type = type("string", description);
    type.put("enum", List.of(words));
    return type;
  }

  /** A list of at most so many of these. */
  public static Map<String, Object> list(Map<String, Object> items, int most, String description) {
    var type = type("array", description);
    type.put("items", items);
    type.put("maxItems", most);
    return type;
  }

  /** A list of objects. */
  public static Map<String, Object> objects(String description) {
    var type = type("array", description);
    type.put("items", Map.of("type", "object"));
    return type;
  }

  /** An object. */
  public static Map<String, Object> object(String description) {
    return type("object", description);
  }

  /** An object of numbers by names that nobody knows in advance. */
  public static Map<String, Object> numbers(String description) {
    var type = type("object", description);
    type.put("additionalProperties", number("a seq"));
    return type;
  }

  private static LinkedHashMap<String, Object> type(String name, String description) {
    var type = new LinkedHashMap<String, Object>();
    type.put("type", name);
    type.put("description", description);
    return type;
  }
}
