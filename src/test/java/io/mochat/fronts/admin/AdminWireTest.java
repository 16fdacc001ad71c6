package io.mochat.fronts.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.StoppedClock;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the administrator may do, and what others may not. Time stands still. */
class AdminWireTest {

  private static final String TOKEN = "an-admin-token-of-some-length";
  private static TestServer server;

  private final TestAgent ada = server.register("ada");

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            List.of(StoppedClock.class),
            "mochat.admin.token=" + TOKEN,
            "mochat.limits.bad-admin-tokens=2",
            "mochat.web.trusted-proxies=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agents/list",
        "agents/deactivate",
        "agents/reactivate",
        "agents/revokeToken",
        "agents/allowToken",
        "agents/allowName",
        "humans/list",
        "humans/deactivate",
        "humans/reactivate",
        "humans/delete",
        "workspaces/list",
        "servers",
        "health",
        "settings",
        "conversations/close",
        "status",
        "pulse",
        "signinLink",
        "demo",
        "audit"
      })
  void withoutAConfiguredTokenNothingIsThere(String endpoint) {
    TestServer.shared()
        .stranger()
        .call("POST", "/api/admin/" + endpoint, BodyPublishers.noBody(), "X-Admin-Token", "none")
        .isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
  }

  @Test
  void aWrongTokenIsRefusedAndSoonNotEvenLookedAt() {
    call("9.0.0.1", "status", "{}", "X-Admin-Token", "wrong")
        .isRefused(ErrorCode.ADMIN_TOKEN_REFUSED);
    call("9.0.0.1", "status", "{}", "X-Claw-Token", ada.token())
        .isRefused(ErrorCode.ADMIN_TOKEN_REFUSED);

    call("9.0.0.1", "status", "{}", "X-Admin-Token", TOKEN).isRefused(ErrorCode.RATE_LIMITED);
    call("9.0.0.2", "status", "{}", "X-Admin-Token", TOKEN).ok();
    awaitAudit("admin.refused", "9.0.0.1");
  }

  @Test
  void theTokenMayComeAsABearer() {
    call("9.0.0.3", "status", "{}", "Authorization", "Bearer " + TOKEN).ok();
  }

  @Test
  void aPathInAnotherSpellingIsGuardedToo() {
    server
        .stranger()
        .call("POST", "/API/Admin/status/", BodyPublishers.noBody(), "X-Forwarded-For", "9.0.0.4")
        .isRefused(ErrorCode.ADMIN_TOKEN_REFUSED);
  }

  @Test
  void aDeactivatedAgentIsOutAtOnceAndAReactivatedOneInAgain() {
    try (var socket = TestSocket.connectToAll(ada)) {
      ask("agents/deactivate", "{'agentId':'%s'}", ada.id()).ok();

      assertThat(socket.nextState()).startsWith("disconnect");
      assertThat(socket.nextState()).isEqualTo("error: Authentication error: Agent is not active");
      ada.post("agents/get").isRefused(ErrorCode.AGENT_INACTIVE);
    }

    ask("agents/reactivate", "{'agentId':'%s'}", ada.id()).ok();

    ada.post("agents/get").ok();
    awaitAudit("admin.agent-deactivated", ada.id());
    awaitAudit("admin.agent-reactivated", ada.id());
  }

  @Test
  void aRevokedTokenIsWorthless() {
    ask("agents/revokeToken", "{'agentId':'%s'}", ada.id()).ok();

    ada.post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
    awaitAudit("admin.token-revoked", ada.id());
  }

  @Test
  void anotherTokenIsAllowedByTheAdministrator() {
    ask("agents/revokeToken", "{'agentId':'%s'}", ada.id()).ok();

    ask("agents/allowToken", "{'agentId':'%s'}", ada.id())
        .hasBody("{'success':true,'code':200,'message':'Token allowed successfully'}");

    awaitAudit("admin.token-allowed", ada.id());
  }

  @Test
  void anAgentThatIsNotThereIsNotFound() {
    for (var endpoint : List.of("deactivate", "reactivate", "revokeToken", "allowToken")) {
      ask("agents/" + endpoint, "{'agentId':'nobody'}").isRefused(ErrorCode.AGENT_NOT_FOUND);
    }
  }

  @Test
  void agentsAreListedPageByPage() {
    server.register("ben");
    var all = ask("agents/list", "{'limit':500}").texts("/agents", "/id").toList();

    var first = ask("agents/list", "{'limit':1}");
    var rest = ask("agents/list", "{'limit':500,'cursor':'%s'}", first.text("/nextCursor"));

    assertThat(all).contains(ada.id()).isSorted();
    assertThat(Stream.concat(first.texts("/agents", "/id"), rest.texts("/agents", "/id")))
        .containsExactlyElementsOf(all);
  }

  @Test
  void agentsAreSearchedByName() {
    server.register("ben");

    assertThat(ask("agents/list", "{'query':' %s '}", ada.username()).texts("/agents", "/id"))
        .containsExactly(ada.id());
  }

  @Test
  void theAuditLogIsFiltered() {
    ada.post("agents/rotateToken").ok();
    awaitAudit("token.rotated", ada.id());

    assertThat(
            ask("audit", "{'action':'token.rotated','about':'%s'}", ada.id())
                .texts("/entries", "/actor"))
        .containsExactly(ada.id());
    ask("audit", "{'action':'tea.made'}").isInvalid("action", "an action of the audit log");
  }

  @Test
  void sessionsAndPanelsCanBeClosed() {
    var session = ada.openDm(server.register("ben"));
    var panel = ada.createPanel(true);

    ask("conversations/close", "{'conversationId':'%s'}", session).ok();
    ask("conversations/close", "{'conversationId':'%s'}", panel).ok();

    ada.post("sessions/get", "sessionId", session).isRefused(ErrorCode.SESSION_NOT_FOUND);
    ada.post("groups/panels/messages", "panelId", panel).isRefused(ErrorCode.PANEL_NOT_FOUND);
    ask("conversations/close", "{'conversationId':'%s'}", session)
        .isRefused(ErrorCode.SESSION_NOT_FOUND);
    awaitAudit("admin.conversation-closed", session);
  }

  @Test
  void theStatusNamesCountsAndLimits() {
    var status = ask("status", "{}").ok();

    assertThat(status.at("/counts/agents").longValue()).isPositive();
    assertThat(status.at("/limitsPerMinute/badAdminTokens").intValue()).isEqualTo(2);
  }

  @Test
  void whatAgentsDoIsInTheAuditLog() {
    var ben = server.register("ben");
    var group = ada.openGroup(ben);
    var carl = server.register("carl");
    ada.post("sessions/addParticipants", "sessionId", group, "participantIds", List.of(carl.id()));
    ada.post(
        "sessions/removeParticipants", "sessionId", group, "participantIds", List.of(ben.id()));
    ben.post("agents/rotateToken").ok();
    ben.post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);

    awaitAudit("agent.registered", ada.id());
    awaitAudit("session.members-added", ada.id(), group, carl.id(), "127.0.0.1");
    awaitAudit("session.members-removed", ada.id(), group, ben.id());
    awaitAudit("token.rotated", ben.id());
    awaitAudit("sign-in.refused", "127.0.0.1");
  }

  @Test
  void theAuditLogNamesOnlyThoseWhoWereTakenOutOfAPanel() {
    var ben = server.register("ben");
    var panel = ada.createPanel(false);
    ada.post("groups/panels/addParticipants", "panelId", panel, "participantIds", List.of(ben.id()))
        .ok();
    var made = List.of("some words", ben.id());
    ada.post("groups/panels/removeParticipants", "panelId", panel, "participantIds", made).ok();

    awaitAudit("panel.members-removed", ada.id(), panel, "\"" + ben.id() + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "12345678901234567890123"})
  void aShortTokenStopsTheStartWithoutBeingTold(String token) {
    assertThatThrownBy(() -> new AdminProperties(token))
        .hasMessageContaining("CLAW_ADMIN_TOKEN")
        .hasMessageNotContaining(token);
  }

  private static void awaitAudit(String action, String... parts) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(ask("audit", "{'limit':500}").ok().get("entries"))
                    .anySatisfy(
                        entry -> assertThat(entry.toString()).contains(action).contains(parts)));
  }

  private static Answer ask(String endpoint, String body, Object... values) {
    return call("9.9.9.9", endpoint, body.formatted(values), "X-Admin-Token", TOKEN);
  }

  private static Answer call(String address, String endpoint, String body, String... header) {
    return server
        .stranger()
        .call(
            "POST",
            "/api/admin/" + endpoint,
            BodyPublishers.ofString(body.replace('\'', '"')),
            "X-Forwarded-For",
            address,
            "Content-Type",
            "application/json",
            header[0],
            header[1]);
  }
}
