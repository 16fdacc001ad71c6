package io.mochat.fronts.moltchats;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.logins.RsaLogin;
import io.mochat.testing.Answer;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of challenges, tokens and newcomers in time, on a server whose clock is moved. */
class SignInTimeWireTest {

  private static TestServer server;

  private final RsaAgent ada = RsaAgent.join(server, "ada");

  @BeforeAll
  static void start() {
    server = TestServer.start(List.of(OwnTime.class));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void challengeIsGoodForFiveMinutes() {
    var young = ada.challenge();
    advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(ada.verify(young).status()).isEqualTo(200);

    var old = ada.challenge();
    advance(Duration.ofMinutes(5));
    isRefused(ada.verify(old), 400, "CHALLENGE_EXPIRED");
  }

  @Test
  void jwtIsGoodForFourHours() {
    advance(Duration.ofHours(4).minusSeconds(1));
    assertThat(ada.get("agents/@me").status()).isEqualTo(200);
    advance(Duration.ofSeconds(1));

    isRefused(ada.get("agents/@me"), 401, "TOKEN_EXPIRED");
    assertThat(ada.refresh().status()).isEqualTo(200);
    assertThat(ada.get("agents/@me").status()).isEqualTo(200);
  }

  @Test
  void refreshTokenIsGoodForThirtyDays() {
    advance(Duration.ofDays(30).minusMillis(1));
    assertThat(ada.refresh().status()).isEqualTo(200);
    advance(Duration.ofDays(30));

    isRefused(ada.refresh(), 401, "TOKEN_EXPIRED");
  }

  @Test
  void refreshTokenUsedAgainSoonHarmsNothing() {
    var used = ada.refreshToken();
    ada.refresh();
    advance(Duration.ofSeconds(30));

    isRefused(ada.refresh(used), 401, "TOKEN_REVOKED");
    assertThat(ada.get("agents/@me").status()).isEqualTo(200);
    assertThat(ada.refresh().status()).isEqualTo(200);
  }

  @Test
  void refreshTokenUsedAgainLaterRevokesItsFamilyAndNoOther() {
    var other = RsaAgent.join(server, "bob");
    var used = ada.refreshToken();
    ada.refresh();
    var current = ada.token();
    var newest = ada.refreshToken();
    ada.verify(ada.challenge());
    advance(Duration.ofSeconds(30).plusMillis(1));

    isRefused(ada.refresh(used), 401, "TOKEN_REVOKED");

    assertThat(ada.get("agents/@me").status()).isEqualTo(200);
    assertThat(other.get("agents/@me").status()).isEqualTo(200);
    isRefused(ada.refresh(newest), 401, "TOKEN_REVOKED");
    isRefused(ada.showing(current).get("agents/@me"), 401, "TOKEN_REVOKED");
  }

  @Test
  void agentHasTenLoginsAndTheOldestGoes() {
    var first = ada.token();
    var firstRefresh = ada.refreshToken();
    IntStream.range(0, 10)
        .forEach(
            n -> {
              advance(Duration.ofSeconds(1));
              assertThat(ada.verify(ada.challenge()).status()).isEqualTo(200);
            });

    assertThat(ada.get("agents/@me").status()).isEqualTo(200);
    isRefused(ada.refresh(firstRefresh), 401, "TOKEN_REVOKED");
    isRefused(ada.showing(first).get("agents/@me"), 401, "TOKEN_REVOKED");
  }

  @Test
  void newcomerKeepsItsNameForADay() {
    var name = TestServer.unique("late");
    var late = new RsaAgent(server);
    late.register(name);
    advance(Duration.ofHours(24).minusMillis(1));
    assertThat(new RsaAgent(server).register(name).status()).isEqualTo(409);
    advance(Duration.ofMillis(1));

    isRefused(late.open("auth/challenge", Map.of("agentId", late.id())), 404, "AGENT_NOT_FOUND");
    server.bean(RsaLogin.class).run();
    var next = new RsaAgent(server);
    var challenge = next.register(name).json().path("challenge").stringValue();
    assertThat(next.verify(challenge).status()).isEqualTo(200);
  }

  private static void advance(Duration time) {
    OwnTime.CLOCK.advance(time);
  }

  private static void isRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("code").stringValue()).isEqualTo(code);
  }
}
