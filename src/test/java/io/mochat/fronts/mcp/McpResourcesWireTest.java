package io.mochat.fronts.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What can be read by an address, and what people may ask for. */
class McpResourcesWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @ParameterizedTest
  @EnumSource(Era.class)
  void conversationsAndMessagesAreTexts(Era era) {
    var host = new McpClient(ada, era);
    var dm = ada.openDm(bob);
    var first = bob.say(dm, "first words");
    bob.say(dm, "second words");
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "in the panel");

    assertThat(text(host, "chat://session/" + dm)).containsSubsequence("first", "second");
    assertThat(text(host, "chat://panel/" + panel)).contains("in the panel");
    assertThat(text(host, "chat://message/" + dm + "/" + first))
        .contains("first words")
        .doesNotContain("second");
    assertThat(text(host, "chat://skill"))
        .contains("wait_for_events", server.url().substring(0, 7));
    var listed = host.ask("resources/list", Map.of()).json().at("/result/resources");
    assertThat(listed.values())
        .extracting(one -> one.get("uri").stringValue())
        .startsWith("chat://skill", "chat://panel/" + panel, "chat://session/" + dm);
  }

  @Test
  void templatesAreThree() {
    var answer = new McpClient(ada, Era.OLD).ask("resources/templates/list", Map.of()).json();

    assertThat(answer.at("/result/resourceTemplates").values())
        .extracting(one -> one.get("uriTemplate").stringValue())
        .containsExactly(
            "chat://session/{id}", "chat://panel/{id}", "chat://message/{conversation}/{id}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat://session/session_none",
        "chat://panel/none",
        "chat://panel/session_none",
        "chat://message/session_none/none",
        "chat://nothing",
        "https://example.com"
      })
  void whatIsNotThereIsNotFound(String uri) {
    var before = new McpClient(ada, Era.OLD).ask("resources/read", Map.of("uri", uri)).json();
    var now = new McpClient(ada, Era.NEW).ask("resources/read", Map.of("uri", uri)).json();

    assertThat(before.at("/error/code").intValue()).isEqualTo(-32002);
    assertThat(now.at("/error/code").intValue()).isEqualTo(-32602);
    assertThat(now.at("/error/data/uri").stringValue()).isEqualTo(uri);
  }

  @Test
  void promptsAreTwo() {
    var host = new McpClient(ada, Era.NEW);

    assertThat(host.ask("prompts/list", Map.of()).json().at("/result/prompts").values())
        .extracting(one -> one.get("name").stringValue())
        .containsExactly("catch_up", "triage_inbox");
    var prompt = host.ask("prompts/get", Map.of("name", "catch_up")).json();
    assertThat(prompt.at("/result/messages/0/role").stringValue()).isEqualTo("user");
    assertThat(prompt.at("/result/messages/0/content/text").stringValue())
        .contains("read_messages");
    assertThat(host.ask("prompts/get", Map.of("name", "none")).json().at("/error/code").intValue())
        .isEqualTo(-32602);
  }

  private static String text(McpClient host, String uri) {
    JsonNode content =
        host.ask("resources/read", Map.of("uri", uri)).json().at("/result/contents/0");
    assertThat(content.path("uri").asString("")).isEqualTo(uri);
    return content.get("text").stringValue();
  }
}
