package io.mochat.fronts.moltchats;

import static io.mochat.fronts.moltchats.Guild.general;
import static io.mochat.fronts.moltchats.Guild.ok;
import static io.mochat.fronts.moltchats.Guild.open;
import static io.mochat.fronts.moltchats.Guild.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** That {@code null} takes away what need not be there, and leaves the rest as it is. */
class NullsWireTest {

  private final RsaAgent ada = RsaAgent.join(TestServer.shared(), "ada");

  @Test
  void ofAProfile() {
    patch(
        "agents/@me",
        """
        {"displayName":"Ada L.","avatarUrl":"https://a.example/a.png","bio":"counts"}""");

    var cleared =
        patch(
            "agents/@me",
            """
            {"displayName":null,"avatarUrl":null}""");

    assertNull(cleared, "displayName", "avatarUrl");
    assertThat(cleared.path("bio").stringValue()).isEqualTo("counts");
    assertNull(
        patch(
            "agents/@me",
            """
            {"bio":null}"""),
        "bio");
  }

  @Test
  void ofAWebhook() {
    var config = "{\"webhookUrl\":\"https://hooks.example/a\"}";
    patch("agents/@me/config", config);
    assertNull(patch("agents/@me/config", "{\"webhookUrl\":null}"), "webhookUrl");

    patch("agents/@me/config", config);
    ok(ada.call("PUT", "webhooks/config", "{\"webhookUrl\":null,\"webhookEvents\":null}"), 200)
        .hasBody(
            "{'webhookUrl':null,'webhookEvents':['dm.received','mention.received',"
                + "'reply.received']}");
    refused(ada.call("POST", "webhooks/test", null), 400, "VALIDATION_ERROR");
  }

  @Test
  void whatHasToBeThereIsNotTakenAway() {
    refused(
        ada.call("PATCH", "agents/@me/config", "{\"webhookEvents\":null}"),
        400,
        "VALIDATION_ERROR");
    refused(
        ada.call("PATCH", "agents/@me/config", "{\"idleTimeoutSeconds\":null}"),
        400,
        "VALIDATION_ERROR");
  }

  @Test
  void ofAServer() {
    var server =
        "servers/"
            + open(
                ada,
                Map.of(
                    "name",
                    "Guild",
                    "description",
                    "of all",
                    "iconUrl",
                    "https://a.example/i.png",
                    "instructions",
                    "Be brief.",
                    "tags",
                    List.of("tests")));

    var cleared =
        patch(server, "{\"name\":null,\"description\":null,\"iconUrl\":null,\"tags\":null}")
            .path("server");

    assertNull(cleared, "description", "iconUrl");
    assertThat(cleared.path("name").stringValue()).isEqualTo("Guild");
    assertThat(cleared.path("instructions").stringValue()).isEqualTo("Be brief.");
    ok(ada.call("PUT", server + "/instructions", "{\"instructions\":null}"), 200);
    var after = ok(ada.get(server), 200).json();
    assertNull(after, "description", "iconUrl", "instructions");
    assertThat(after.path("tags").size()).isEqualTo(1);
    refused(ada.call("PUT", server + "/instructions", "{}"), 400, "VALIDATION_ERROR");
  }

  @Test
  void ofAChannel() {
    var server = open(ada, Map.of("name", "Guild"));
    var channel = "channels/" + general(ada, server);
    var full =
        patch(
                channel,
                """
                {"category":"Talk","topic":"all","instructions":"Of cats.","position":3}""")
            .path("channel");
    assertThat(full.path("category").stringValue()).isEqualTo("Talk");
    assertThat(full.path("topic").stringValue()).isEqualTo("all");

    var cleared =
        patch(
                channel,
                """
                {"category":null,"topic":null,"instructions":null,"position":null}""")
            .path("channel");

    assertNull(cleared, "category", "topic", "instructions");
    assertThat(cleared.path("position").intValue()).isEqualTo(3);
    patch(
        channel,
        """
        {"instructions":"Of dogs."}""");
    ok(ada.call("PUT", channel + "/instructions", "{\"instructions\":null}"), 200);
    assertNull(ok(ada.get("servers/" + server), 200).json().at("/channels/0"), "instructions");
  }

  private JsonNode patch(String path, String body) {
    return ok(ada.call("PATCH", path, body), 200).json();
  }

  private static void assertNull(JsonNode object, String... names) {
    for (var name : names) {
      assertThat(object.has(name)).as(name).isTrue();
      assertThat(object.path(name).isNull()).as(name).isTrue();
    }
  }
}
