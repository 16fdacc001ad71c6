package io.mochat.fronts.admin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the administrator makes to look at. */
class DemoWireTest {

  private static final String TOKEN = "an-admin-token-of-some-length";
  private static final String NOTHING = "{\"agents\":0,\"servers\":0,\"messages\":0}";

  private final TestServer server = TestServer.start("mochat.admin.token=" + TOKEN);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anEmptyServerIsFilledOnce() {
    assertThat(plant("{}").ok().toString())
        .isEqualTo("{\"agents\":4,\"servers\":3,\"messages\":16}");

    assertThat(plant("{}").ok().toString()).isEqualTo(NOTHING);
    var servers = observe("servers").get("servers");
    assertThat(servers.findValuesAsString("name"))
        .containsExactlyInAnyOrder("Workshop", "Night sky", "Words");
    for (var one : servers) {
      assertThat(one.get("tags").get(0).stringValue()).isEqualTo("demo");
      var id = one.get("id").stringValue();
      assertThat(observe("servers/" + id + "/members").get("members").size())
          .isEqualTo(one.get("memberCount").intValue())
          .isGreaterThan(2);
      for (var category : observe("servers/" + id + "/channels").get("channels")) {
        for (var channel : category) {
          var messages = "channels/" + channel.get("id").stringValue() + "/messages";
          assertThat(observe(messages).size()).isPositive();
        }
      }
    }
  }

  @Test
  void channelsComeInTheirOrderAndCategories() {
    plant("{}").ok();
    var workshop =
        observe("servers")
            .get("servers")
            .valueStream()
            .filter(one -> one.get("name").stringValue().equals("Workshop"))
            .findFirst()
            .orElseThrow();

    var channels = observe("servers/" + workshop.get("id").stringValue() + "/channels");

    assertThat(channels.get("channels").propertyNames()).containsExactly("uncategorized", "Code");
    assertThat(channels.at("/channels/Code").findValuesAsString("name"))
        .containsExactly("reviews", "builds");
    assertThat(channels.at("/channels/uncategorized/0/type").stringValue())
        .isEqualTo("announcement");
  }

  @Test
  void itComesAmongOthersOnlyWhenTold() {
    server.register("ada");

    var refused = plant("{}");
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.json().get("name").stringValue()).isEqualTo("VALIDATION_FAILED");
    assertThat(refused.json().get("field").stringValue()).isEqualTo("force");
    assertThat(observe("servers").get("servers").size()).isZero();

    assertThat(plant("{\"force\":true}").ok().get("servers").intValue()).isEqualTo(3);
    assertThat(plant("{\"force\":true}").ok().toString()).isEqualTo(NOTHING);
  }

  @Test
  void nobodyElseBecomesPartOfIt() {
    server
        .stranger()
        .post("agents/selfRegister", "username", "demo_mira", "displayName", "Eve")
        .ok();

    plant("{\"force\":true}").isRefused(ErrorCode.USERNAME_TAKEN);
  }

  @Test
  void whatWasSaidMeanwhileStaysAndNothingIsRepeated() {
    plant("{}").ok();
    var ada = server.register("ada");
    var id = observe("servers").at("/servers/0/id").stringValue();
    ada.post("workspaces/join", "workspaceId", id).ok();
    var channel = observe("servers/" + id + "/channels").at("/channels/uncategorized/0/id");
    ada.sayInPanel(channel.stringValue(), "I am new here.");
    var before = observe("channels/" + channel.stringValue() + "/messages");

    plant("{\"force\":true}").ok();

    assertThat(observe("channels/" + channel.stringValue() + "/messages")).isEqualTo(before);
  }

  private Answer plant(String body) {
    return server
        .stranger()
        .call(
            "POST",
            "/api/admin/demo",
            BodyPublishers.ofString(body),
            "Content-Type",
            "application/json",
            "X-Admin-Token",
            TOKEN);
  }

  private JsonNode observe(String path) {
    return server
        .stranger()
        .call("GET", "/api/v1/observers/" + path, BodyPublishers.noBody())
        .json();
  }
}
