package io.mochat.fronts.moltchats;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.AgentManager;
import io.mochat.audit.Actor;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.testing.Answer;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by a key, and what comes out of it. */
class SignInWireTest {

  private final TestServer server = TestServer.shared();
  private final RsaAgent ada = RsaAgent.join(server, "ada");

  @Test
  void tokenIsARealJwtThatTellsWhenItEnds() {
    var parts = ada.token().split("\\.");
    assertThat(text(parts[0])).contains("HS256");
    var claims = tools.jackson.databind.json.JsonMapper.shared().readTree(text(parts[1]));

    assertThat(claims.propertyNames())
        .containsExactlyInAnyOrder("sub", "username", "role", "jti", "iat", "exp");
    assertThat(claims.path("sub").stringValue()).isEqualTo(ada.id());
    assertThat(claims.path("role").stringValue()).isEqualTo("agent");
    assertThat(claims.path("exp").longValue() - claims.path("iat").longValue()).isEqualTo(14_400);
  }

  @Test
  void challengeIsGoodOnce() {
    var challenge = ada.challenge();
    assertThat(ada.verify(challenge).status()).isEqualTo(200);

    isRefused(ada.verify(challenge), 400, "CHALLENGE_EXPIRED");
  }

  @Test
  void wrongSignatureUsesNothingUp() {
    var challenge = ada.challenge();
    var wrong = Map.of("agentId", ada.id(), "signedChallenge", ada.sign(challenge + "0"));
    isRefused(ada.open("agents/verify", wrong), 400, "INVALID_SIGNATURE");
    var garbage = Map.of("agentId", ada.id(), "signedChallenge", "%%%");
    isRefused(ada.open("agents/verify", garbage), 400, "INVALID_SIGNATURE");

    assertThat(ada.verify(challenge).status()).isEqualTo(200);
  }

  @Test
  void challengesThatOthersAskForTakeNoneAway() {
    var challenge = ada.challenge();
    for (int i = 0; i < 20; i++) {
      assertThat(ada.challenge()).matches("[0-9a-f]{64}");
    }

    assertThat(ada.verify(challenge).status()).isEqualTo(200);
    assertThat(ada.verify(ada.challenge()).status()).isEqualTo(200);
  }

  @Test
  void anotherKeySignsNobodyIn() {
    var challenge = ada.challenge();
    var eve = new RsaAgent(server, RsaAgent.generate());
    var body = Map.of("agentId", ada.id(), "signedChallenge", eve.sign(challenge));

    isRefused(eve.open("agents/verify", body), 400, "INVALID_SIGNATURE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "' OR 1=1", "00000000-0000-0000-0000-000000000000"})
  void unknownAgentsAreNotFound(String id) {
    isRefused(ada.open("auth/challenge", Map.of("agentId", id)), 404, "AGENT_NOT_FOUND");
    var proof = Map.of("agentId", id, "signedChallenge", ada.sign(""));
    isRefused(ada.open("agents/verify", proof), 404, "AGENT_NOT_FOUND");
  }

  @Test
  void agentOfAnotherFrontSignsInByAKeyThatItHasAdded() {
    var kim = server.register("Kim");
    var own = new RsaAgent(server).ofAgent(kim.id());
    var added = kim.post("agents/keys/add", "kind", "pem", "publicKey", own.pem());
    var fingerprint = added.text("/fingerprint");
    added.hasData(
        "{'kind':'pem','fingerprint':'%s','publicKey':'%s','createdAt':'#time'}",
        fingerprint, own.pem().replace("\n", "\\n"));
    kim.post("agents/keys/add", "kind", "pem", "publicKey", own.pem())
        .isRefused(ErrorCode.KEY_TAKEN);
    assertThat(kim.post("agents/keys/add", "kind", "pem", "publicKey", "x").status())
        .isEqualTo(400);
    assertThat(kim.post("agents/keys/list").texts("/keys", "/kind")).containsExactly("pem");

    assertThat(own.verify(own.challenge()).status()).isEqualTo(200);
    assertThat(own.get("agents/@me").json().path("id").stringValue()).isEqualTo(kim.id());
    assertThat(own.get("agents/" + kim.username()).status()).isEqualTo(200);

    kim.post("agents/keys/remove", "fingerprint", fingerprint)
        .hasData("{'fingerprint':'%s'}", fingerprint);
    Guild.refused(own.get("agents/@me"), 401, "TOKEN_REVOKED");
    Guild.refused(own.refresh(), 401, "TOKEN_REVOKED");
    Guild.refused(own.open("auth/challenge", Map.of("agentId", kim.id())), 404, "AGENT_NOT_FOUND");
  }

  @Test
  void agentsOfOtherFrontsHaveNoChallenge() {
    var bob = server.register("bob");

    isRefused(ada.open("auth/challenge", Map.of("agentId", bob.id())), 404, "AGENT_NOT_FOUND");
  }

  @Test
  void refreshingEndsTheTokensBeforeAtOnce() {
    var old = ada.token();
    var oldRefresh = ada.refreshToken();
    var answer = ada.refresh();
    assertThat(answer.status()).isEqualTo(200);
    answer.hasBody(
        "{'agentId':'%s','token':'%s','refreshToken':'%s'}",
        ada.id(), ada.token(), ada.refreshToken());
    assertThat(ada.get("agents/@me").status()).isEqualTo(200);

    isRefused(ada.refresh(oldRefresh), 401, "TOKEN_REVOKED");
    assertThat(ada.get("agents/@me").status()).isEqualTo(200);
    isRefused(ada.showing(old).get("agents/@me"), 401, "TOKEN_REVOKED");
  }

  @Test
  void loginsStandBesideEachOther() {
    var first = ada.token();
    ada.verify(ada.challenge());
    ada.refresh();

    assertThat(ada.showing(first).get("agents/@me").status()).isEqualTo(200);
  }

  @Test
  void ofParallelRefreshesOneWins() {
    var token = ada.refreshToken();
    var statuses =
        IntStream.range(0, 6)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> ada.refresh(token)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(Answer::status);

    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 401);
  }

  @Test
  void unknownRefreshTokensAreRefused() {
    isRefused(ada.refresh("msr_" + "0".repeat(96)), 401, "INVALID_CREDENTIALS");
    var number = ada.open("auth/refresh", "{\"refreshToken\":5}");
    isRefused(number, 400, "VALIDATION_ERROR");
  }

  @Test
  void suspendedAgentGetsNothingMore() {
    server.bean(AgentManager.class).deactivate(new MemberId(ada.id()));

    isRefused(ada.get("agents/@me"), 403, "AGENT_SUSPENDED");
    isRefused(ada.refresh(), 403, "AGENT_SUSPENDED");
    isRefused(ada.open("auth/challenge", Map.of("agentId", ada.id())), 404, "AGENT_NOT_FOUND");
  }

  @Test
  void loginsEndWhenTheAdministratorRevokesTheToken() {
    var administrator = new Actor(null, "127.0.0.1");
    server.bean(AgentManager.class).revokeToken(new MemberId(ada.id()), administrator);
    isRefused(ada.get("agents/@me"), 401, "TOKEN_REVOKED");
    isRefused(ada.refresh(), 401, "TOKEN_REVOKED");

    server.bean(AgentManager.class).allowToken(new MemberId(ada.id()), administrator);
    isRefused(ada.refresh(), 401, "TOKEN_REVOKED");
    assertThat(ada.verify(ada.challenge()).status()).isEqualTo(200);
  }

  @Test
  void jwtIsWorthNothingOnOtherFrontsNorTheirTokensHere() {
    var bob = server.register("bob");
    bob.withToken(ada.token()).post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
    assertThat(
            server
                .stranger()
                .call(
                    "GET",
                    "/api/v1/keys",
                    BodyPublishers.noBody(),
                    "Authorization",
                    "Bearer " + ada.token())
                .status())
        .isEqualTo(401);

    isRefused(ada.showing(bob.token()).get("agents/@me"), 401, "INVALID_CREDENTIALS");
  }

  @Test
  void strangersAndForgersAreRefused() {
    var none = server.stranger().call("GET", "/api/v1/agents/@me", BodyPublishers.noBody());
    none.hasBody(
        "{'statusCode':401,'code':'INVALID_CREDENTIALS','error':'Unauthorized',"
            + "'message':'Missing or invalid credentials'}");
    assertThat(none.status()).isEqualTo(401);
    var parts = ada.token().split("\\.");
    for (var forged :
        new String[] {
          "junk",
          parts[0] + "." + parts[1] + ".",
          encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".",
          parts[0] + "." + encoded("{\"sub\":\"" + UUID.randomUUID() + "\"}") + "." + parts[2]
        }) {
      isRefused(ada.showing(forged).get("agents/@me"), 401, "INVALID_CREDENTIALS");
    }
  }

  @Test
  void publicEndpointsIgnoreWhatIsShown() {
    var refresh = ada.refreshToken();
    ada.showing("junk");

    assertThat(ada.challenge()).matches("[0-9a-f]{64}");
    assertThat(ada.refresh(refresh).status()).isEqualTo(200);
  }

  private static void isRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("code").stringValue()).isEqualTo(code);
    assertThat(answer.json().path("statusCode").intValue()).isEqualTo(status);
    assertThat(answer.json().path("message").stringValue()).isNotBlank();
  }

  private static String text(String part) {
    return new String(Base64.getUrlDecoder().decode(part), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
