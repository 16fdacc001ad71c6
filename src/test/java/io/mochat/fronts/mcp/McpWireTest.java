package io.mochat.fronts.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The protocol of both eras: who is let in, and what is no request. */
class McpWireTest {

  private static final String[] JSON = {"Content-Type", "application/json"};
  private static final List<String> TOOLS =
      List.of(
          "whoami",
          "list_conversations",
          "read_messages",
          "send_message",
          "open_conversation",
          "wait_for_events",
          "acknowledge",
          "ask",
          "request_approval",
          "check_request",
          "update_message");

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");

  @Test
  void initializeAgreesOnARevisionWithoutASession() {
    var answer =
        old().ask("initialize", Map.of("protocolVersion", "2025-06-18", "capabilities", Map.of()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/result/protocolVersion").stringValue()).isEqualTo("2025-06-18");
    assertThat(answer.json().at("/result/serverInfo/name").stringValue()).isEqualTo("mochat");
    assertThat(answer.json().at("/result").propertyNames())
        .containsExactly("protocolVersion", "capabilities", "serverInfo", "instructions");
    assertThat(answer.headers().firstValue("Mcp-Session-Id")).isEmpty();
  }

  @Test
  void unknownRevisionIsOfferedTheNewestOfTheOldEra() {
    var answer = old().ask("initialize", Map.of("protocolVersion", "1999-01-01"));

    assertThat(answer.json().at("/result/protocolVersion").stringValue()).isEqualTo("2025-11-25");
  }

  @Test
  void discoverNamesTheRevisionsOfTheNewEra() {
    var result = now().ask("server/discover", Map.of()).json().get("result");

    assertThat(result.get("supportedVersions").values())
        .extracting(JsonNode::stringValue)
        .containsExactly("2026-07-28");
    assertThat(result.at("/capabilities/resources/subscribe").booleanValue()).isTrue();
    assertThat(result.get("resultType").stringValue()).isEqualTo("complete");
    assertThat(result.get("_meta").get("io.modelcontextprotocol/serverInfo").has("version"))
        .isTrue();
  }

  @Test
  void pingAndNotificationsOfTheOldEra() {
    assertThat(old().ask("ping", Map.of()).json().get("result").isEmpty()).isTrue();
    var noted = old().send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"), JSON);
    assertThat(noted.status()).isEqualTo(202);
    assertThat(noted.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"initialize", "ping", "logging/setLevel", "resources/subscribe", "no/such"})
  void methodsThatTheNewEraDoesNotHave(String method) {
    var answer = now().ask(method, Map.of());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(code(answer.json())).isEqualTo(-32601);
    assertThat(answer.json().get("id").intValue()).isEqualTo(7);
  }

  @Test
  void methodThatTheOldEraDoesNotHave() {
    var answer = old().ask("server/discover", Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(code(answer.json())).isEqualTo(-32601);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|-32700",
        "[]|-32600",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]|-32600",
        "7|-32600",
        "{}|-32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":8}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}|-32602",
      })
  void whatIsNoRequestIsRefused(String body, int code) {
    var answer = old().send(body, JSON);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(code(answer.json())).isEqualTo(code);
    assertThat(answer.json().has("id")).isFalse();
  }

  @Test
  void anotherTypeOfContentIsRefused() {
    var answer = old().send("{}", "Content-Type", "text/plain");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().at("/error/message").stringValue()).contains("application/json");
  }

  @Test
  void unknownRevisionOfTheNewEraIsNamed() {
    var answer = send("server/discover", "v999", "MCP-Protocol-Version", "v999");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo(-32022);
    assertThat(answer.json().at("/error/data/requested").stringValue()).isEqualTo("v999");
    assertThat(answer.json().at("/error/data/supported/0").stringValue()).isEqualTo("2026-07-28");
  }

  @Test
  void headersMustSayWhatTheBodySays() {
    var version = "2026-07-28";
    assertThat(code(send("tools/list", version, "Mcp-Method", "tools/list"))).isEqualTo(-32020);
    assertThat(code(send("tools/list", version, "MCP-Protocol-Version", version)))
        .isEqualTo(-32020);
    assertThat(
            code(
                send(
                    "tools/list",
                    version,
                    "MCP-Protocol-Version",
                    version,
                    "Mcp-Method",
                    "Tools/List")))
        .isEqualTo(-32020);
    assertThat(
            send("tools/list", version, "mcp-protocol-version", version, "mcp-method", "tools/list")
                .json()
                .has("result"))
        .isTrue();
  }

  @Test
  void requestOfTheNewEraWithoutMetaIsRefused() {
    var answer =
        old()
            .send(
                Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/list"),
                "Content-Type",
                "application/json",
                "MCP-Protocol-Version",
                "2026-07-28");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(code(answer.json())).isEqualTo(-32602);
  }

  @Test
  void headerOfAnUnknownRevisionIsRefusedInTheOldEra() {
    var answer =
        old()
            .send(
                Map.of("jsonrpc", "2.0", "id", 1, "method", "ping"),
                "Content-Type",
                "application/json",
                "MCP-Protocol-Version",
                "1999-01-01");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(code(answer.json())).isEqualTo(-32600);
  }

  @ParameterizedTest
  @CsvSource({"''", "claw_wrong"})
  void strangersAreChallenged(String token) {
    var answer = new McpClient(server.stranger().withToken(token), Era.OLD).ask("ping", Map.of());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"mochat\"");
    assertThat(code(answer.json())).isEqualTo(-32000);
  }

  @Test
  void tokensCountAsBearersAndNotInTheAddress() {
    var body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    var stranger = server.stranger();
    var bearer =
        stranger.call(
            "POST",
            "/mcp",
            BodyPublishers.ofString(body),
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + ada.token());
    var address =
        stranger.call("POST", "/mcp?token=" + ada.token(), BodyPublishers.ofString(body), JSON);

    assertThat(bearer.status()).isEqualTo(200);
    assertThat(address.status()).isEqualTo(401);
  }

  @Test
  void pagesOfOthersAreRefusedAndThoseOfThisServerAreNot() {
    assertThat(from("https://evil.example")).isEqualTo(403);
    assertThat(from(server.url())).isEqualTo(200);
    assertThat(from("http://localhost:" + server.port())).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"GET", "DELETE"})
  void otherMethodsOfHttpAreNotAllowed(String method) {
    var answer = ada.call(method, "/mcp", BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32600);
  }

  @ParameterizedTest
  @EnumSource(Era.class)
  void toolsAreTheSameAtEachCall(Era era) {
    var client = new McpClient(ada, era);
    var first = client.ask("tools/list", Map.of());

    assertThat(first.json().at("/result/tools").values())
        .extracting(tool -> tool.get("name").stringValue())
        .containsExactlyElementsOf(TOOLS);
    assertThat(first.json().at("/result/tools").values())
        .allSatisfy(
            tool -> {
              assertThat(tool.at("/inputSchema/additionalProperties").booleanValue()).isFalse();
              assertThat(tool.at("/outputSchema/type").stringValue()).isEqualTo("object");
              assertThat(tool.get("annotations").has("readOnlyHint")).isTrue();
            });
    assertThat(IntStream.range(0, 100).mapToObj(n -> client.ask("tools/list", Map.of()).body()))
        .containsOnly(first.body());
  }

  @Test
  void listsOfTheNewEraSayHowLongTheyAreGood() {
    for (var method : List.of("tools/list", "prompts/list", "resources/list")) {
      var result = now().ask(method, Map.of()).json().get("result");
      assertThat(result.has("ttlMs")).as(method).isTrue();
      assertThat(result.get("cacheScope").stringValue()).isEqualTo("private");
    }
  }

  @Test
  void itIsNotThereWhileItIsOff() {
    try (var off = TestServer.start("mochat.mcp.enabled=false")) {
      var agent = off.register("ada");

      var answer = new McpClient(agent, Era.OLD).ask("ping", Map.of());

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().get("name").stringValue()).isEqualTo("ENDPOINT_NOT_FOUND");
    }
  }

  private McpClient old() {
    return new McpClient(ada, Era.OLD);
  }

  private McpClient now() {
    return new McpClient(ada, Era.NEW);
  }

  private int from(String origin) {
    return old()
        .send(
            Map.of("jsonrpc", "2.0", "id", 1, "method", "ping"),
            "Content-Type",
            "application/json",
            "Origin",
            origin)
        .status();
  }

  private Answer send(String method, String version, String... headers) {
    var meta =
        Map.of(
            "io.modelcontextprotocol/protocolVersion",
            version,
            "io.modelcontextprotocol/clientCapabilities",
            Map.of());
    var all = new ArrayList<>(List.of(JSON));
    all.addAll(List.of(headers));
    return now()
        .send(
            Map.of("jsonrpc", "2.0", "id", 7, "method", method, "params", Map.of("_meta", meta)),
            all.toArray(String[]::new));
  }

  private static int code(Answer answer) {
    return code(answer.json());
  }

  private static int code(JsonNode answer) {
    return answer.at("/error/code").intValue();
  }
}
