package io.mochat.fronts.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Streams that say which conversations have changed. */
@Timeout(300)
class McpListenWireTest {

  private static final String META = "io.modelcontextprotocol/";
  private static final String VERSION = "2026-07-28";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void changesAreToldOfWhatWasAskedForUntilTheTokenIsRotated() throws Exception {
    var dm = ada.openDm(bob);
    var other = ada.openGroup(bob, server.register("eve"));
    try (var stream = listen(List.of("chat://session/" + dm, "chat://nothing", "chat://skill"))) {
      var acknowledged = next(stream);
      assertThat(acknowledged.get("method").stringValue())
          .isEqualTo("notifications/subscriptions/acknowledged");
      assertThat(acknowledged.at("/params/notifications/resourceSubscriptions").values())
          .extracting(JsonNode::stringValue)
          .containsExactly("chat://session/" + dm);
      assertThat(acknowledged.at("/params/_meta").get(META + "subscriptionId").stringValue())
          .isEqualTo("sub-1");

      bob.say(other, "not asked for");
      var said = bob.say(dm, "asked for");
      assertThat(next(stream).at("/params/uri").stringValue()).isEqualTo("chat://session/" + dm);

      bob.post("messages/edit", "conversationId", dm, "messageId", said, "content", "new").ok();
      var changed = next(stream);
      assertThat(changed.get("method").stringValue()).isEqualTo("notifications/resources/updated");
      assertThat(changed.at("/params").propertyNames()).containsExactly("_meta", "uri");

      ada.post("agents/rotateToken").ok();
      var ended = next(stream);
      assertThat(ended.get("id").stringValue()).isEqualTo("sub-1");
      assertThat(ended.at("/result/resultType").stringValue()).isEqualTo("complete");
      assertThat(stream.lines().filter(line -> line.startsWith("data:"))).isEmpty();
    }
  }

  @Test
  void conversationsOfOthersAreNotToldOf() throws Exception {
    var eve = server.register("eve");
    var theirs = bob.openDm(eve);
    var mine = ada.openDm(bob);
    try (var stream = listen(List.of("chat://session/" + theirs, "chat://session/" + mine))) {
      next(stream);

      bob.say(theirs, "secret");
      bob.say(mine, "for ada");

      assertThat(next(stream).at("/params/uri").stringValue()).isEqualTo("chat://session/" + mine);
    }
  }

  private BufferedReader listen(List<String> uris) throws Exception {
    var meta = Map.of(META + "protocolVersion", VERSION, META + "clientCapabilities", Map.of());
    var params = Map.of("_meta", meta, "notifications", Map.of("resourceSubscriptions", uris));
    var body =
        Map.of("jsonrpc", "2.0", "id", "sub-1", "method", "subscriptions/listen", "params", params);
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .header("X-Claw-Token", ada.token())
            .header("MCP-Protocol-Version", VERSION)
            .header("Mcp-Method", "subscriptions/listen")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private static JsonNode next(BufferedReader stream) throws IOException {
    String line;
    while ((line = stream.readLine()) != null) {
      if (line.startsWith("data: ")) {
        return JsonMapper.shared().readTree(line.substring("data: ".length()));
      }
    }
    throw new AssertionError("The stream has ended");
  }
}
