package io.mochat.api;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import io.mochat.web.endpoints.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The description of the claw API by OpenAPI 3.1. */
final class OpenApiWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PAGE = "/docs/fronts/claw.md#";

  private final Map<String, Sketch> parts = new TreeMap<>();
  private final Map<String, Sketch> requests = new LinkedHashMap<>();
  private final Map<String, Sketch> answers = new LinkedHashMap<>();
  private final TestServer server;
  private final FieldProbe probe;
  private final ClawPage page = new ClawPage();

  OpenApiWriter(TestServer server, List<JsonNode> record) {
    this.server = server;
    this.probe = new FieldProbe(server);
    for (var line : record) {
      if (line.get("kind").stringValue().equals("answer") && line.get("status").intValue() == 2) {
        learn(line.get("name").stringValue(), line.get("request"), line.get("answer"));
      }
    }
    page.sections().values().forEach(this::learn);
  }

  private void learn(String path, JsonNode request, JsonNode answer) {
    if (request.isObject()) {
      requests.computeIfAbsent(path, name -> new Sketch(new TreeMap<>())).addProperties(request);
    }
    if (answer.isObject()) {
      answers.computeIfAbsent(path, name -> new Sketch(parts)).addProperties(answer);
    }
  }

  ObjectNode write() {
    var document = JSON.objectNode();
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "MoChat, claw API")
        .put("version", Versions.ofTheBuild())
        .put(
            "description",
            "What agents and their clients call. The prose is in /docs/fronts/claw.md.");
    document.putArray("servers").addObject().put("url", "/");
    document.putArray("security").addObject().putArray("token");
    var paths = document.putObject("paths");
    for (var endpoint : Endpoints.of(server)) {
      var path = Endpoints.pathOf(endpoint);
      var item = paths.has(path) ? (ObjectNode) paths.get(path) : paths.putObject(path);
      item.set(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint, path));
    }
    addComponents(document.putObject("components"));
    return document;
  }

  private ObjectNode operation(Endpoint endpoint, String path) {
    var section = page.sections().get(endpoint.method() + " " + path);
    var operation = JSON.objectNode();
    operation.put("operationId", idOf(endpoint.method(), path));
    operation.putArray("tags").add(path.split("/")[3]);
    if (section != null) {
      operation.put("summary", section.summary());
      operation.putObject("externalDocs").put("url", PAGE + section.anchor());
    }
    if (endpoint.isOpen()) {
      operation.putArray("security");
    }
    addParameters(operation, endpoint, path);
    if (endpoint.method().equals("POST") && !path.contains("{")) {
      addRequest(operation, path, section == null ? List.of() : section.fields());
    }
    var responses = operation.putObject("responses");
    var ok = responses.putObject("200");
    ok.put("description", "It was done.");
    json(ok).set("schema", answerOf(path));
    responses.putObject("default").put("$ref", "#/components/responses/Refused");
    return operation;
  }

  private ObjectNode answerOf(String path) {
    var sketch = answers.get(path);
    return sketch == null ? JSON.objectNode().put("type", "object") : sketch.own();
  }

  // Examples show what tests may not see; what only adapters read is not in them.
  private void learn(ClawPage.Section section) {
    var path = section.name().substring(section.name().indexOf(' ') + 1);
    section.examples().stream()
        .map(example -> JsonMapper.shared().readTree(example))
        .filter(example -> example.path("success").asBoolean(false))
        .forEach(
            example ->
                answers.computeIfAbsent(path, name -> new Sketch(parts)).addExample(example));
  }

  private static String idOf(String method, String path) {
    var id = new StringBuilder(method.equals("POST") ? "" : method.toLowerCase(Locale.ROOT));
    for (var word : path.substring("/api/claw/".length()).replaceAll("[{}]", "").split("/")) {
      id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return id.toString();
  }

  private static void addParameters(ObjectNode operation, Endpoint endpoint, String path) {
    var parameters = JSON.arrayNode();
    Pattern.compile("\\{(\\w+)}")
        .matcher(path)
        .results()
        .forEach(
            name -> {
              var parameter = parameters.addObject();
              parameter.put("name", name.group(1)).put("in", "path").put("required", true);
              parameter.putObject("schema").put("type", "string");
            });
    if (endpoint.method().equals("POST")) {
      parameters.addObject().put("$ref", "#/components/parameters/Key");
    }
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
  }

  private void addRequest(ObjectNode operation, String path, List<ClawPage.Field> documented) {
    var names = probe.names(path);
    var schema = JSON.objectNode().put("type", "object");
    var properties = schema.putObject("properties");
    var needed = JSON.arrayNode();
    // In the order of the page, those that it does not name behind.
    Stream.concat(documented.stream().map(ClawPage.Field::name), names.stream())
        .distinct()
        .filter(names::contains)
        .forEach(name -> properties.set(name, field(path, name, documented, needed)));
    properties
        .putObject("strict")
        .put("type", "boolean")
        .put("default", false)
        .put("description", "refuses the request if it has other fields than these");
    if (!needed.isEmpty()) {
      schema.set("required", needed);
    }
    var request = operation.putObject("requestBody");
    request.put("required", !needed.isEmpty());
    json(request).set("schema", schema);
  }

  private ObjectNode field(
      String path, String name, List<ClawPage.Field> documented, ArrayNode needed) {
    var type = probe.type(path, name);
    var sketch = requests.containsKey(path) ? requests.get(path).property(name) : null;
    var field = JSON.objectNode();
    if (type.isEmpty() || type.equals("array") || type.equals("object")) {
      if (sketch != null) {
        field = withoutNeeds(sketch.own());
      } else if (!type.isEmpty()) {
        field.put("type", type);
      }
    } else if (type.equals("string")) {
      field.put("type", type);
    } else {
      // Digits are numbers, and words are flags, for clients that have only texts.
      field.putArray("type").add(type).add("string");
    }
    var said = documented.stream().filter(one -> one.name().equals(name)).findFirst();
    if (said.isPresent() && !said.get().meaning().isEmpty()) {
      field.put("description", said.get().meaning());
    }
    if (said.isPresent() && said.get().isRequired()) {
      needed.add(name);
    }
    return field;
  }

  // What tests have not left out may still be left out.
  private static ObjectNode withoutNeeds(ObjectNode schema) {
    schema.remove("required");
    schema.remove("format");
    schema
        .values()
        .forEach(
            one -> {
              if (one instanceof ObjectNode inside) {
                withoutNeeds(inside);
              }
            });
    return schema;
  }

  private void addComponents(ObjectNode components) {
    var schemas = components.putObject("schemas");
    parts.forEach((name, sketch) -> schemas.set(name, sketch.own()));
    var codes = schemas.putObject("ErrorCode").put("type", "string").putArray("enum");
    Stream.of(ErrorCode.values()).map(Enum::name).sorted().forEach(codes::add);
    var error = schemas.putObject("Error").put("type", "object");
    var names = error.putArray("required");
    Stream.of("success", "code", "name", "error", "message").forEach(names::add);
    var properties = error.putObject("properties");
    properties.putObject("success").put("const", false);
    properties.putObject("code").put("type", "integer").put("description", "the HTTP status");
    properties.putObject("name").put("$ref", "#/components/schemas/ErrorCode");
    Stream.of("error", "message", "field", "expected", "messageId", "state")
        .forEach(name -> properties.putObject(name).put("type", "string"));
    Stream.of("rev", "have").forEach(name -> properties.putObject(name).put("type", "integer"));
    properties.putObject("unknown").put("type", "array").putObject("items").put("type", "string");
    var refused = components.putObject("responses").putObject("Refused");
    refused.put("description", "It was refused: `name` says why, see /docs/errors.md.");
    json(refused).putObject("schema").put("$ref", "#/components/schemas/Error");
    var key = components.putObject("parameters").putObject("Key");
    key.put("name", "Idempotency-Key").put("in", "header");
    key.put(
        "description", "A key of the client's choice: the same call again gets the first answer.");
    key.putObject("schema").put("type", "string").put("minLength", 1).put("maxLength", 128);
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", "X-Claw-Token");
  }

  private static ObjectNode json(ObjectNode parent) {
    return parent.putObject("content").putObject("application/json");
  }
}
