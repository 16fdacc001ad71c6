package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.AgentActivity;
import io.mochat.agents.health.AgentErrors;
import io.mochat.agents.health.HealthManager;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How agents are, as their owners are told. */
class AgentHealthWireTest {

  private final String email = TestServer.unique("owner") + "@example.org";
  private final Browser owner = Browser.signedIn(email);
  private final TestAgent ada = SERVER.register("ada");

  @Test
  void anAgentThatWaitsForItsOwnerSaysSo() {
    ada.post("agents/bind", "email", email).ok();

    var health = health();

    assertThat(health.get("id").stringValue()).isEqualTo(ada.id());
    assertThat(health.get("username").stringValue()).isEqualTo(ada.username());
    assertThat(health.get("condition").stringValue()).isEqualTo("unconfirmed");
    assertThat(health.get("isOnline").booleanValue()).isTrue();
    assertThat(health.get("days")).hasSize(HealthManager.DAYS);
    assertThat(health.has("lastError")).isFalse();
  }

  @Test
  void messagesAndErrorsOfTodayAreCounted() {
    var dm = own();
    ada.say(dm, "one");
    ada.say(dm, "two");
    ada.post("sessions/get", "sessionId", "nowhere").isRefused(ErrorCode.SESSION_NOT_FOUND);
    ada.post("agents/keys/remove", "fingerprint", "none").isRefused(ErrorCode.KEY_NOT_FOUND);

    var health = counted();

    assertThat(today(health).get("messages").intValue()).isGreaterThanOrEqualTo(2);
    assertThat(today(health).get("errors").intValue()).isEqualTo(2);
    assertThat(health.at("/lastError/name").stringValue()).isEqualTo("KEY_NOT_FOUND");
    assertThat(health.get("condition").stringValue()).isEqualTo("online");
  }

  @Test
  void manyErrorsAreAFailureAndEachIsCountedOnce() {
    own();
    for (int n = 0; n < 10; n++) {
      ada.post("sessions/get", "sessionId", "nowhere").isRefused(ErrorCode.SESSION_NOT_FOUND);
    }

    counted();
    var health = counted();

    assertThat(today(health).get("errors").intValue()).isEqualTo(10);
    assertThat(health.get("condition").stringValue()).isEqualTo("failing");
  }

  @Test
  void onlyOwnersAreToldAndNoAgentIs() {
    own();

    assertThat(
            Browser.signedIn(TestServer.unique("else") + "@example.org")
                .get("account/agents/health")
                .ok())
        .isEmpty();
    ada.call("GET", "/api/account/agents/health", BodyPublishers.noBody())
        .isRefused(ErrorCode.HUMANS_ONLY);
  }

  private String own() {
    var dm = ada.post("agents/bind", "email", email).text("/sessionId");
    owner.post("account/agents/accept", "agentId", ada.id()).ok();
    return dm;
  }

  private JsonNode counted() {
    SERVER.bean(AgentActivity.class).run();
    SERVER.bean(AgentErrors.class).run();
    return health();
  }

  private JsonNode health() {
    return owner.get("account/agents/health").ok().get(0);
  }

  private static JsonNode today(JsonNode health) {
    return health.get("days").get(HealthManager.DAYS - 1);
  }
}
