package io.mochat.api;

import io.mochat.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code openapi.json} and {@code asyncapi.json} anew: from the endpoints of a server, the
 * fields that it says it has, the pages of the documentation and a record of what tests have sent
 * and got ({@code -Dmochat.api.record}), whose files are its arguments.
 */
final class ApiDocuments {

  static final Path OPENAPI = Path.of("src/main/resources/static/openapi.json");
  static final Path ASYNCAPI = Path.of("src/main/resources/static/asyncapi.json");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ApiDocuments() {}

  public static void main(String[] args) throws IOException {
    var record = new ArrayList<JsonNode>();
    for (var file : args) {
      record.addAll(read(Path.of(file)));
    }
    try (var server = TestServer.start()) {
      Files.writeString(
          OPENAPI, JSON.writeValueAsString(new OpenApiWriter(server, record).write()) + "\n");
    }
    Files.writeString(ASYNCAPI, JSON.writeValueAsString(new AsyncApiWriter(record).write()) + "\n");
    System.exit(0);
  }

  private static List<JsonNode> read(Path file) throws IOException {
    var record = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(file)) {
      record.add(JsonMapper.shared().readTree(line));
    }
    return record;
  }
}
