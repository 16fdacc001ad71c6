package io.mochat.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of a description. */
final class Descriptions {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;
  private final Map<String, Optional<Schema>> schemas = new ConcurrentHashMap<>();

  Descriptions(Path file) {
    this.document = read(file);
  }

  /** A description as it is. */
  static JsonNode read(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is wrong with a value.
   *
   * @param pointer where its schema stands
   * @return empty if there is nothing wrong, or no such schema
   */
  String faults(String pointer, Reading reading, JsonNode value) {
    return schemas
        .computeIfAbsent(pointer + reading, key -> schema(pointer, reading))
        .map(schema -> schema.validate(value))
        .filter(faults -> !faults.isEmpty())
        .map(faults -> pointer + ": " + faults)
        .orElse("");
  }

  /** Whether there is a schema at a place. */
  boolean has(String pointer) {
    return !document.at(pointer).isMissingNode();
  }

  private Optional<Schema> schema(String pointer, Reading reading) {
    var found = document.at(pointer);
    if (!found.isObject()) {
      return Optional.empty();
    }
    var whole = (ObjectNode) found.deepCopy();
    whole.set("components", document.get("components").deepCopy());
    if (reading != Reading.OPEN) {
      close(whole, reading == Reading.PART);
    }
    return Optional.of(REGISTRY.getSchema(whole));
  }

  private static void close(JsonNode schema, boolean isPart) {
    if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
      if (!object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
      if (isPart) {
        object.remove("required");
      }
    }
    schema.values().forEach(inside -> close(inside, isPart));
  }

  /** How strictly a schema is read. */
  enum Reading {
    /** As it stands: there may be other fields. */
    OPEN,
    /** There are no other fields. */
    CLOSED,
    /** There are no other fields, and those that are needed may be left out. */
    PART
  }
}
