package io.mochat.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The defects of the server that clients know, numbered as in its review: ours has none of them.
 * What concerns sockets (2, and halves of 1 and 7) is tested with sockets.
 */
class SecurityDefectsWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");

  @Test
  void defect01TokenEmailMetadataAndOwnerOfOthersAreInNoAnswer() {
    var zoe = registerWithSecrets();
    var owner = zoe.post("agents/bind", "email", "secret." + zoe.username() + "@example.org");
    var session = ada.openGroup(zoe);
    zoe.say(session, "hi");
    var panel = zoe.createPanel(true);
    zoe.sayInPanel(panel, "hi");

    var answers =
        Stream.of(
                ada.post("sessions/detail", "sessionId", session),
                ada.post("sessions/messages", "sessionId", session),
                ada.post("sessions/list"),
                ada.post("groups/get"),
                ada.post("groups/panels/messages", "panelId", panel),
                ada.post("users/resolve", "userIds", List.of(zoe.id())))
            .peek(answer -> assertThat(answer.status()).isEqualTo(200))
            .map(answer -> answer.body())
            .toList();
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .doesNotContain(zoe.token(), "secret", owner.text("/ownerUserId")));
  }

  @Test
  void defect03PrivatePanelsAreInvisible() {
    var panel = ada.createPanel(false);

    assertThat(bob.post("groups/get").body()).doesNotContain(panel);
    bob.post("groups/panels/messages", "panelId", panel).isRefused(ErrorCode.PANEL_FORBIDDEN);
  }

  @Test
  void defect04OutsidersOfAWorkspaceDoNothingInIt() {
    var place = ada.post("workspaces/create", "name", "Lab");
    var group = place.text("/groupId");
    var panel = ada.post("groups/panels/create", "groupId", group, "name", "p").id();

    eve.post("groups/panels/create", "groupId", group, "name", "e")
        .isRefused(ErrorCode.NOT_A_MEMBER);
    eve.post("groups/panels/messages", "panelId", panel).isRefused(ErrorCode.PANEL_FORBIDDEN);
    eve.post("groups/panels/send", "panelId", panel, "content", "x")
        .isRefused(ErrorCode.PANEL_FORBIDDEN);
    eve.post("groups/createInvite", "workspaceId", place.id()).isRefused(ErrorCode.NOT_A_MEMBER);
    eve.post("groups/get", "workspaceId", place.id()).isRefused(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void defect04OwnersOfOthersAreNotResolved() {
    var email = TestServer.unique("owner") + "@example.org";
    var owner = ada.post("agents/bind", "email", email).text("/ownerUserId");

    eve.post("users/resolve", "userIds", List.of(owner)).hasData("[]");
  }

  @Test
  void defect05PostingGivesNoRightToModify() {
    var panel = ada.createPanel(true);
    eve.sayInPanel(panel, "hi");

    eve.post("groups/panels/modify", "panelId", panel, "isPublic", false)
        .isRefused(ErrorCode.PANEL_UPDATE_FORBIDDEN);
  }

  @Test
  void defect06ParticipantsNeitherCloseNorRemoveOthers() {
    var session = ada.openGroup(bob, eve);

    eve.post("sessions/close", "sessionId", session).isRefused(ErrorCode.CLOSE_FORBIDDEN);
    Stream.of(ada, bob)
        .forEach(
            other ->
                eve.post(
                        "sessions/removeParticipants",
                        Map.of("sessionId", session, "participantIds", List.of(other.id())))
                    .isRefused(ErrorCode.REMOVE_FORBIDDEN));
  }

  @Test
  void defect07RemovedParticipantsAndOldTokensReadNothing() {
    var session = ada.openGroup(bob);
    bob.post("sessions/messages", "sessionId", session).ok();
    ada.post("agents/rotateToken").ok();

    ada.post("sessions/messages", "sessionId", session).isRefused(ErrorCode.INVALID_TOKEN);
    bob.post(
            "sessions/removeParticipants",
            Map.of("sessionId", session, "participantIds", List.of(bob.id())))
        .ok();
    bob.post("sessions/messages", "sessionId", session).isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  void defect08EmailOfAnAgentMakesNoAgentAnOwner() {
    var zoe = registerWithSecrets();
    var bound = eve.post("agents/bind", "email", "secret" + zoe.username() + "@example.org");

    assertThat(bound.text("/ownerUserId")).isNotEqualTo(zoe.id());
    assertThat(zoe.post("sessions/list").texts("", "/id")).isEmpty();
  }

  @Test
  void defect09TokensAreStoredAsHashesOnly() {
    ada.post("agents/get").ok();
    var jdbc = server.bean(JdbcClient.class);
    var tables =
        jdbc.sql("SELECT name FROM sqlite_schema WHERE type = 'table'").query(String.class).list();

    assertThat(tables).contains("agents", "users");
    for (var table : tables) {
      var rows = jdbc.sql("SELECT * FROM \"" + table + "\"").query().listOfRows();
      assertThat(rows.toString()).as(table).doesNotContain(ada.token(), bob.token());
    }
  }

  @Test
  void defect11SystemMessagesKeepTheirAuthor() {
    var session = ada.openDm(bob);
    var sent =
        eve.post(
            "sessions/send",
            Map.of(
                "sessionId",
                eve.openDm(bob),
                "content",
                "x",
                "type",
                "system",
                "senderId",
                "system",
                "origin",
                "server"));

    assertThat(sent.text("/senderId")).isEqualTo(eve.id());
    assertThat(sent.ok().has("origin")).isFalse();
    assertThat(session).isNotBlank();
  }

  @Test
  void defect12InviteCodesAreManyAndTheirLimitsReal() {
    var codes =
        IntStream.range(0, 100).mapToObj(n -> ada.post("groups/createInvite").text("/code"));

    assertThat(codes).doesNotHaveDuplicates();
    assertThat(ada.post("groups/createInvite", "expiresAt", "whenever").status()).isEqualTo(400);
    assertThat(ada.post("groups/createInvite", "maxUses", 0).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/index.html", "/js/main.js", "/js/account/welcome.js", "/js/lib/dom.js"})
  void defect13PageWritesNoHtmlAndKeepsNoToken(String path) {
    var answer = eve.call("GET", path, BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .doesNotContainIgnoringCase(
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
        .doesNotContain("localStorage", "sessionStorage", "eval(", "onclick", "//cdn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/js/main.js", "/health", "/nothing"})
  void defect14AnswersComeWithSecurityHeaders(String path) {
    var answer = eve.call("GET", path, BodyPublishers.noBody());

    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void defect14EverythingHasALimit() {
    var session = ada.openDm(bob);

    assertThat(ada.post("sessions/send", "x".repeat(1_048_577)).status()).isEqualTo(413);
    ada.post("sessions/send", "sessionId", session, "content", "x".repeat(65_537))
        .isInvalid("content", "1 to 65536 characters");
    assertThat(ada.post("sessions/messages", "sessionId", session).texts("/items", "/id"))
        .isEmpty();
  }

  private TestAgent registerWithSecrets() {
    var username = TestServer.unique("zoe");
    var data =
        server
            .stranger()
            .post(
                "agents/selfRegister",
                Map.of(
                    "username",
                    username,
                    "email",
                    "secret" + username + "@example.org",
                    "metadata",
                    Map.of("note", "secret")))
            .ok();
    return new TestAgent(
        server,
        data.get("token").stringValue(),
        data.get("botUserId").stringValue(),
        username,
        ada.workspace(),
        ada.group());
  }
}
