package io.mochat.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON Schema of all the values that were added to it. */
final class Sketch {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z");
  private static final Pattern ID =
      Pattern.compile("(session_|pair_|guest_)?[0-9a-f-]{24,36}|.*_[0-9a-f]{24}");

  /** Objects in which clients may put what they like. */
  private static final Set<String> FREE =
      Set.of("metadata", "arguments", "details", "meta", "config");

  private final Map<String, Sketch> parts;
  private final Set<String> types = new TreeSet<>();
  private final Set<String> references = new TreeSet<>();
  private final Map<String, Sketch> properties = new LinkedHashMap<>();
  private @Nullable Sketch values;
  private @Nullable Sketch items;
  private int objects;
  private int times;
  private boolean isFree;
  private boolean isTime = true;

  /**
   * Nothing yet.
   *
   * @param parts the objects that have names of their own, which it adds to
   */
  Sketch(Map<String, Sketch> parts) {
    this.parts = parts;
  }

  private void add(String name, JsonNode value, boolean isWhole) {
    switch (value.getNodeType()) {
      case OBJECT -> addObject(name, value, isWhole);
      case ARRAY -> {
        types.add("array");
        if (items == null) {
          items = new Sketch(parts);
        }
        var inside = items;
        value.forEach(one -> inside.add(name, one, isWhole));
      }
      case STRING -> {
        types.add("string");
        isTime &= TIME.matcher(value.stringValue()).matches();
      }
      case NUMBER -> types.add(value.isIntegralNumber() ? "integer" : "number");
      case BOOLEAN -> types.add("boolean");
      default -> types.add("null");
    }
  }

  private void addObject(String name, JsonNode value, boolean isWhole) {
    var part = Parts.nameOf(value);
    if (part != null) {
      references.add(part);
      parts.computeIfAbsent(part, one -> new Sketch(parts)).addProperties(value, isWhole);
      return;
    }
    types.add("object");
    if (FREE.contains(name)) {
      isFree = true;
    } else if (!value.isEmpty() && value.propertyNames().stream().allMatch(Sketch::isId)) {
      if (values == null) {
        values = new Sketch(parts);
      }
      var inside = values;
      value.values().forEach(one -> inside.add(name, one, isWhole));
    } else if (values == null || !value.isEmpty()) {
      addProperties(value, isWhole);
    }
  }

  /** Adds an object. */
  void addProperties(JsonNode value) {
    addProperties(value, true);
  }

  /** Adds an object of which something may have been left out. */
  void addExample(JsonNode value) {
    addProperties(value, false);
  }

  private void addProperties(JsonNode value, boolean isWhole) {
    types.add("object");
    objects += isWhole ? 1 : 0;
    value
        .properties()
        .forEach(
            one -> {
              var inside = properties.computeIfAbsent(one.getKey(), name -> new Sketch(parts));
              inside.times += isWhole ? 1 : 0;
              inside.add(one.getKey(), one.getValue(), isWhole);
            });
  }

  private static boolean isId(String name) {
    return ID.matcher(name).matches() && name.chars().anyMatch(Character::isDigit);
  }

  /** What was added, as a schema; everything, if nothing was. */
  ObjectNode schema() {
    var schema = JSON.objectNode();
    if (!references.isEmpty() && types.isEmpty() && references.size() == 1) {
      return schema.put("$ref", "#/components/schemas/" + references.iterator().next());
    }
    if (!references.isEmpty()) {
      var any = schema.putArray("anyOf");
      references.forEach(one -> any.addObject().put("$ref", "#/components/schemas/" + one));
      if (!types.isEmpty()) {
        any.add(own());
      }
      return schema;
    }
    return own();
  }

  /** The schema of the objects that were added. */
  ObjectNode own() {
    var schema = JSON.objectNode();
    if (types.isEmpty()) {
      return schema.put("type", "object");
    }
    if (types.contains("number")) {
      types.remove("integer");
    }
    if (types.size() == 1) {
      schema.put("type", types.iterator().next());
    } else if (!types.isEmpty()) {
      var all = schema.putArray("type");
      types.forEach(all::add);
    }
    if (types.contains("string") && isTime) {
      schema.put("format", "date-time");
    }
    if (items != null) {
      schema.set("items", items.schema());
    }
    if (types.contains("object") && !isFree) {
      describe(schema);
    }
    return schema;
  }

  private void describe(ObjectNode schema) {
    if (values != null) {
      schema.set("additionalProperties", values.schema());
    }
    if (properties.isEmpty()) {
      return;
    }
    var all = schema.putObject("properties");
    properties.forEach((name, one) -> all.set(name, one.schema()));
    var required =
        properties.entrySet().stream()
            .filter(one -> objects > 0 && values == null && one.getValue().times == objects)
            .map(Map.Entry::getKey)
            .toList();
    if (!required.isEmpty()) {
      var names = schema.putArray("required");
      required.forEach(names::add);
    }
  }

  /** What stands under a name; null for nothing. */
  @Nullable Sketch property(String name) {
    return properties.get(name);
  }
}
