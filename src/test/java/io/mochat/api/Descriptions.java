package io.mochat.api;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The schemas of a document. */
final class Descriptions {

  private static final Path DOCUMENTS = Path.of("src/main/resources/static");
  private static final Map<String, Descriptions> ALL = new ConcurrentHashMap<>();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;
  private final Operations operations;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  Descriptions(JsonNode document) {
    this.document = document;
    this.operations = new Operations(document.path("paths"));
  }

  /** The document of this name, read once. */
  static Descriptions of(String name) {
    return ALL.computeIfAbsent(name, file -> new Descriptions(read(DOCUMENTS.resolve(file))));
  }

  /** A file of JSON. */
  static JsonNode read(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole of it. */
  JsonNode document() {
    return document;
  }

  /** Where the operation of a request stands. */
  Optional<String> operation(String method, String path) {
    return operations.find(method, path);
  }

  /**
   * What is wrong with a value.
   *
   * @param pointer where its schema stands
   * @return empty if there is nothing wrong
   */
  String faults(String pointer, Reading reading, JsonNode value) {
    if (!has(pointer)) {
      return pointer + ": nothing is described there";
    }
    var faults =
        schemas.computeIfAbsent(pointer + reading, key -> schema(pointer, reading)).validate(value);
    return faults.isEmpty() ? "" : pointer + ": " + faults;
  }

  /** Whether there is something at a place. */
  boolean has(String pointer) {
    return !document.at(pointer).isMissingNode();
  }

  private Schema schema(String pointer, Reading reading) {
    var whole = (ObjectNode) document.at(pointer).deepCopy();
    whole.set("components", document.get("components").deepCopy());
    if (reading != Reading.OPEN) {
      close(whole, reading == Reading.PART);
    }
    return REGISTRY.getSchema(whole);
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

  /** Fails at a reference of a document to what is not in it. */
  static void assertReferencesLeadSomewhere(JsonNode document) {
    assertThat(document.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }
}
