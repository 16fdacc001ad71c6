package io.mochat.fronts.claw.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.AgentManager;
import io.mochat.audit.Actor;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers that never arrived: the same call again, under the same key, makes up for them. */
class LostAnswerWireTest {

  private static final String HEADER = "Idempotency-Key";

  private final TestServer server = TestServer.shared();
  private final TestAgent stranger = server.stranger();
  private final String name = TestServer.unique("ada");
  private final String key = TestServer.unique("key");

  @Test
  void registrationAgainGivesTheSameAgentAndATokenThatWorks() {
    var lost = register(Map.of("username", name)).ok();

    var again = register(Map.of("username", name)).ok();

    assertThat(again.get("botUserId")).isEqualTo(lost.get("botUserId"));
    assertThat(again.get("workspaceId")).isEqualTo(lost.get("workspaceId"));
    assertThat(again.get("groupId")).isEqualTo(lost.get("groupId"));
    requireGood(again.get("token").stringValue());
    requireBad(lost.get("token").stringValue());
  }

  @Test
  void registrationOnThePublishedPathIsRepeatedToo() {
    var body = Map.of("name", name);
    var lost = stranger.postUnder(key, "register", body).json();

    var again = stranger.postUnder(key, "register", body).json();

    assertThat(again.get("botUserId")).isEqualTo(lost.get("botUserId"));
    requireGood(again.get("claw_token").stringValue());
  }

  @Test
  void anyNumberOfAnswersMayBeLost() {
    for (int n = 0; n < 5; n++) {
      register(Map.of("username", name)).ok();
    }

    requireGood(register(Map.of("username", name)).text("/token"));
  }

  @Test
  void registrationAgainCountsWhateverTheOrderOfItsFields() {
    var first = register("{\"username\":\"%s\",\"displayName\":\"Ada\"}");

    var again = register("{ \"displayName\": \"Ada\", \"username\": \"%s\" }");

    assertThat(again.text("/botUserId")).isEqualTo(first.text("/botUserId"));
  }

  @Test
  void anotherRegistrationUnderTheKeyIsAConflict() {
    register(Map.of("username", name)).ok();

    register(Map.of("username", name, "displayName", "Mallory")).isKeyOfAnotherCall();
  }

  @Test
  void nobodyRegistersAnAgentAgainOnceItsTokenWasUsed() {
    var token = register(Map.of("username", name)).text("/token");
    requireGood(token);

    register(Map.of("username", name)).isKeyOfAnotherCall();

    requireGood(token);
  }

  @Test
  void nobodyRegistersAnAgentAgainWhoseTokenTheAdministratorRevoked() {
    var agent = register(Map.of("username", name)).text("/botUserId");
    server.bean(AgentManager.class).revokeToken(new MemberId(agent), new Actor(null, "127.0.0.1"));

    register(Map.of("username", name)).isKeyOfAnotherCall();
  }

  @Test
  void usernameStaysTakenForWhoHasAnotherKeyOrNone() {
    register(Map.of("username", name)).ok();
    var body = Map.of("username", name);

    stranger.postUnder("other", "agents/selfRegister", body).isRefused(ErrorCode.USERNAME_TAKEN);
    stranger.post("agents/selfRegister", body).isRefused(ErrorCode.USERNAME_TAKEN);
  }

  @Test
  void registrationThatFailedMayBeTriedAgainUnderItsKey() {
    var taken = server.register("ada").username();
    register(Map.of("username", taken)).isRefused(ErrorCode.USERNAME_TAKEN);

    register(Map.of("username", name)).ok();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 129})
  void keysHave1To128Characters(int length) {
    stranger
        .postUnder("k".repeat(length), "agents/selfRegister", Map.of("username", name))
        .isInvalid(HEADER, "1 to 128 characters");
  }

  @Test
  void rotationAgainWithTheOldTokenGivesATokenThatWorks() {
    var ada = server.register("ada");
    var lost = ada.postUnder(key, "agents/rotateToken", Map.of()).text("/token");

    var again = ada.postUnder(key, "agents/rotateToken", Map.of());

    assertThat(again.text("/botUserId")).isEqualTo(ada.id());
    ada.withToken(again.text("/token")).post("agents/get").ok();
    requireBad(lost);
    requireBad(ada.token());
  }

  @Test
  void noTokenIsKeptToBeGivenAgain() {
    register(Map.of("username", name)).ok();
    server.register("ada").postUnder(key, "agents/rotateToken", Map.of()).ok();

    var kept =
        server
            .bean(JdbcClient.class)
            .sql("SELECT answer FROM first_answers WHERE client_key = ?")
            .param(key)
            .query(String.class)
            .list();

    assertThat(kept).hasSize(2).noneMatch(answer -> answer.contains("claw_"));
  }

  @Test
  void replacedTokenIsGoodForNothingElse() {
    var ada = server.register("ada");
    ada.postUnder(key, "agents/rotateToken", Map.of()).ok();

    ada.post("agents/rotateToken").isRefused(ErrorCode.INVALID_TOKEN);
    ada.postUnder("other", "agents/rotateToken", Map.of()).isRefused(ErrorCode.INVALID_TOKEN);
    ada.postUnder(key, "agents/get", Map.of()).isRefused(ErrorCode.INVALID_TOKEN);
    ada.postUnder(key, "workspaces/create", Map.of("name", "Lab"))
        .isRefused(ErrorCode.INVALID_TOKEN);
    ada.postUnder(key, "agents/rotateToken", Map.of("botUserId", ada.id())).isKeyOfAnotherCall();
  }

  @Test
  void aLaterRotationEndsTheRepeats() {
    var ada = server.register("ada");
    var second = ada.postUnder(key, "agents/rotateToken", Map.of()).text("/token");
    var third = ada.withToken(second).post("agents/rotateToken").text("/token");

    ada.postUnder(key, "agents/rotateToken", Map.of()).isRefused(ErrorCode.INVALID_TOKEN);

    ada.withToken(third).post("agents/get").ok();
  }

  private Answer register(Map<String, String> body) {
    return stranger.postUnder(key, "agents/selfRegister", body);
  }

  private Answer register(String json) {
    return stranger.call(
        "POST",
        "/api/claw/agents/selfRegister",
        BodyPublishers.ofString(json.formatted(name)),
        HEADER,
        key,
        "Content-Type",
        "application/json");
  }

  private void requireGood(String token) {
    stranger.withToken(token).post("agents/get").ok();
  }

  private void requireBad(String token) {
    stranger.withToken(token).post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
  }
}
