package io.mochat.fronts.mcp;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A host of either era, as its own client: it sends requests and gets answers as they are. */
record McpClient(TestAgent agent, Era era) {

  private static final String VERSION = "2026-07-28";
  private static final String PREFIX = "io.modelcontextprotocol/";

  /** A request, with what its era wants said about it. */
  Answer ask(String method, Map<String, ?> params) {
    var all = new LinkedHashMap<String, Object>(params);
    var headers = new ArrayList<>(List.of("Content-Type", "application/json"));
    if (era == Era.NEW) {
      all.put(
          "_meta",
          Map.of(PREFIX + "protocolVersion", VERSION, PREFIX + "clientCapabilities", Map.of()));
      headers.addAll(List.of("MCP-Protocol-Version", VERSION, "Mcp-Method", method));
      var name = method.equals("resources/read") ? params.get("uri") : params.get("name");
      if (name != null) {
        headers.addAll(List.of("Mcp-Name", (String) name));
      }
    }
    return send(
        Map.of("jsonrpc", "2.0", "id", 7, "method", method, "params", all),
        headers.toArray(String[]::new));
  }

  /** Any message with any headers. */
  Answer send(Object message, String... headers) {
    var text =
        message instanceof String json ? json : JsonMapper.shared().writeValueAsString(message);
    return agent.call("POST", "/mcp", BodyPublishers.ofString(text), headers);
  }

  /** What a tool gives as facts. */
  JsonNode facts(String tool, Map<String, ?> arguments) {
    var result = call(tool, arguments);
    if (result.path("isError").asBoolean(false)) {
      throw new AssertionError(tool + ": " + result);
    }
    return result.get("structuredContent");
  }

  /** What a tool says that went wrong. */
  JsonNode problem(String tool, Map<String, ?> arguments) {
    var result = call(tool, arguments);
    if (!result.path("isError").asBoolean(false)) {
      throw new AssertionError(tool + " did it: " + result);
    }
    return JsonMapper.shared().readTree(result.at("/content/0/text").stringValue());
  }

  private JsonNode call(String tool, Map<String, ?> arguments) {
    var answer = ask("tools/call", Map.of("name", tool, "arguments", arguments));
    if (answer.status() != 200 || !answer.json().has("result")) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
    return answer.json().get("result");
  }
}
