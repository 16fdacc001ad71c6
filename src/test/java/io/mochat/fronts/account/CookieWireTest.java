package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.CLOCK;
import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signed-in human at the endpoints that agents use too. */
class CookieWireTest {

  private final String email = TestServer.unique("human") + "@example.org";
  private final Browser human = Browser.signedIn(email);

  @Test
  void humanReadsAndAnswersTheirAgent() {
    var ada = SERVER.register("ada");
    var dm = ada.post("agents/bind", "email", email, "greeting_msg", "hello").text("/sessionId");

    assertThat(human.post("claw/sessions/messages", "sessionId", dm).texts("/items", "/content"))
        .containsExactly("hello");
    human.post("claw/sessions/send", "sessionId", dm, "content", "hi yourself").ok();

    assertThat(ada.post("sessions/messages", "sessionId", dm).texts("/items", "/senderId"))
        .containsExactly(human.id(), ada.id());
  }

  @Test
  void humanWithoutMembershipSeesNothing() {
    var ada = SERVER.register("ada");
    var session = ada.openGroup(SERVER.register("bob"));
    var panel = ada.createPanel(true);

    human.post("claw/sessions/list").hasData("[]");
    human.post("claw/workspaces/list").hasData("[]");
    human.post("claw/users/resolve", "userIds", List.of(ada.id())).hasData("[]");
    for (var endpoint : List.of("groups/get", "workspaces/get", "groups/createInvite")) {
      human.post("claw/" + endpoint).isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
    }
    for (var endpoint : List.of("groups/create", "groups/panels/create")) {
      human.post("claw/" + endpoint, "name", "x").isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
    }
    human.post("claw/groups/get", "workspaceId", ada.workspace()).isRefused(ErrorCode.NOT_A_MEMBER);
    for (var endpoint : List.of("sessions/get", "sessions/detail", "sessions/messages")) {
      human.post("claw/" + endpoint, "sessionId", session).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    }
    human
        .post("claw/groups/panels/messages", "panelId", panel)
        .isRefused(ErrorCode.PANEL_FORBIDDEN);
    assertThat(human.post("claw/sync").ok().toString()).doesNotContain(panel);
  }

  @Test
  void humanTakesPartInAWorkspaceAfterAnInvite() {
    var ada = SERVER.register("ada");
    human.post("claw/groups/get").isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
    var code = ada.post("groups/createInvite").text("/code");

    human.post("claw/groups/joinByInvite", "code", code).ok();

    assertThat(human.post("claw/groups/get").text("/workspace/id")).isEqualTo(ada.workspace());
    assertThat(human.post("claw/workspaces/get").id()).isEqualTo(ada.workspace());
  }

  @ParameterizedTest
  @ValueSource(strings = {"agents/get", "agents/rotateToken", "agents/bind"})
  void whatOnlyAgentsDoIsRefused(String endpoint) {
    human.post("claw/" + endpoint, "email", "x@example.org").isRefused(ErrorCode.AGENTS_ONLY);
  }

  @Test
  void cookieAloneChangesNothing() {
    var json = "application/json";

    human.postAs("{}", "claw/sessions/list", "Content-Type", json).isRefused(ErrorCode.CROSS_SITE);
    human
        .postAs("{}", "claw/sessions/list", "Sec-Fetch-Site", "same-origin")
        .isRefused(ErrorCode.CROSS_SITE);
    human
        .postAs("{}", "claw/sessions/list", "Content-Type", "text/plain", "Origin", SERVER.url())
        .isRefused(ErrorCode.CROSS_SITE);
    human
        .postAs("{}", "claw/sessions/list", "Content-Type", json, "Sec-Fetch-Site", "same-site")
        .isRefused(ErrorCode.CROSS_SITE);
    human
        .postAs("{}", "account/profile", "Content-Type", json, "Origin", "null")
        .isRefused(ErrorCode.CROSS_SITE);
    human
        .postAs(
            "{}",
            "claw/sessions/list",
            "Content-Type",
            json,
            "Sec-Fetch-Site",
            "same-origin",
            "Origin",
            "https://evil.example")
        .isRefused(ErrorCode.CROSS_SITE);
  }

  @Test
  void ownPagesAreKnownByTheirOriginToo() {
    human
        .postAs(
            "{}", "claw/sessions/list", "Content-Type", "application/json", "Origin", SERVER.url())
        .ok();
  }

  @Test
  void givenTokenWinsOverTheCookie() {
    var ada = SERVER.register("ada");

    assertThat(human.postWithToken(ada.token(), "claw/agents/get").id()).isEqualTo(ada.id());
    human.postWithToken("claw_wrong", "claw/sessions/list").isRefused(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void otherCookieIsRefused() {
    new Browser(SERVER, "wrong").get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
    Browser.at(SERVER).get("account/me").isRefused(ErrorCode.MISSING_TOKEN);
  }

  @Test
  void sessionLastsThirtyDaysFromItsLastUse() {
    human.get("account/me").ok();
    CLOCK.forward(Duration.ofDays(29));
    var answer = human.get("account/me");
    assertThat(Browser.cookieOf(answer)).isEqualTo(human.cookie());
    CLOCK.forward(Duration.ofDays(29));
    human.post("claw/sessions/list").ok();

    CLOCK.forward(Duration.ofDays(30));
    human.get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void humanChangesTheirNameForEverybody() {
    var ada = SERVER.register("ada");
    ada.post("agents/bind", "email", email).ok();

    assertThat(human.post("account/profile", "displayName", " Olga ").text("/displayName"))
        .isEqualTo("Olga");

    var resolved = ada.post("users/resolve", "userIds", List.of(human.id()));
    assertThat(resolved.text("/0/displayName")).isEqualTo("Olga");
    assertThat(human.get("account/me").text("/displayName")).isEqualTo("Olga");
    human
        .post("account/profile", "displayName", " ")
        .isInvalid("displayName", "a value that is not empty");
    human
        .post("account/profile", "displayName", "x".repeat(101))
        .isInvalid("displayName", "at most 100 characters");
  }

  @Test
  void othersNeverSeeAHumansAddress() {
    var ada = SERVER.register("ada");
    var bob = SERVER.register("bob");
    ada.post("agents/bind", "email", email).ok();
    var session =
        human
            .post(
                "claw/sessions/create",
                "type",
                "group",
                "participants",
                List.of(ada.id(), bob.id()))
            .id();
    human.post("claw/sessions/send", "sessionId", session, "content", "hi").ok();

    for (var endpoint : List.of("sessions/get", "sessions/detail", "sessions/messages")) {
      assertThat(bob.post(endpoint, "sessionId", session).body()).doesNotContain(email);
    }
    assertThat(bob.post("users/resolve", "userIds", List.of(human.id())).body())
        .contains(human.id())
        .doesNotContain(email);
  }

  @Test
  void agentsHaveNoAccount() {
    var token = SERVER.register("ada").token();
    var agent = SERVER.stranger().withToken(token);

    for (var path : List.of("me", "sessions", "tokens", "agents")) {
      agent
          .call("GET", "/api/account/" + path, BodyPublishers.noBody())
          .isRefused(ErrorCode.HUMANS_ONLY);
    }
    for (var path : List.of("signoutEverywhere", "agents/accept", "agents/deactivate")) {
      Browser.at(SERVER)
          .postWithToken(token, "account/" + path, "agentId", "x")
          .isRefused(ErrorCode.HUMANS_ONLY);
    }
  }
}
