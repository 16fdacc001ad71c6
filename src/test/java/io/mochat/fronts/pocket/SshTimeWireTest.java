package io.mochat.fronts.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.TemporaryTokens;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.SshKeygen;
import io.mochat.testing.SshLogin;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of challenges and tokens in time, on a server whose clock is moved. */
class SshTimeWireTest {

  private static TestServer server;

  private final TestAgent ada = server.register("ada");
  private final SshLogin login = new SshLogin(server, SshKeygen.make("ed25519"));

  SshTimeWireTest() {
    assertThat(login.addTo(ada).status()).isEqualTo(201);
  }

  @BeforeAll
  static void start() {
    server = TestServer.start(List.of(OwnTime.class), "mochat.ssh.token-ttl=2h");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void challengeIsGoodForAMinute() {
    var young = login.challenge();
    OwnTime.CLOCK.advance(Duration.ofSeconds(59));
    assertThat(login.verify(young).status()).isEqualTo(200);

    var old = login.challenge();
    OwnTime.CLOCK.advance(Duration.ofSeconds(61));
    assertThat(login.verify(old).status()).isEqualTo(401);
  }

  @Test
  void tokenEndsForRequestsAndSocketsWhenItSays() {
    var now = OwnTime.CLOCK.instant();
    var answer = login.signIn().json();
    var again = ada.withToken(answer.path("token").stringValue());
    assertThat(Instant.parse(answer.path("expires_at").stringValue()))
        .isEqualTo(now.plus(Duration.ofHours(2)));

    OwnTime.CLOCK.advance(Duration.ofHours(2).minusMillis(1));
    again.post("agents/get").ok();
    try (var socket = TestSocket.connect(again);
        var other = TestSocket.connect(ada)) {
      OwnTime.CLOCK.advance(Duration.ofMillis(1));

      again.post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
      try (var late = TestSocket.of(server, TestSocket.auth(again.token()))) {
        assertThat(late.connectRefused()).contains("Invalid token");
      }
      server.bean(TemporaryTokens.class).run();
      assertThat(socket.nextState()).startsWith("disconnect");
      assertThat(other.client().connected()).isTrue();
    }
    ada.post("agents/get").ok();
  }

  @Test
  void agentHasTenSuchTokensAndTheOldestGoes() {
    var tokens =
        IntStream.range(0, 11)
            .mapToObj(
                n -> {
                  OwnTime.CLOCK.advance(Duration.ofSeconds(1));
                  return ada.withToken(login.token());
                })
            .toList();

    tokens.getFirst().post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
    tokens.subList(1, 11).forEach(token -> token.post("agents/get").ok());
    ada.post("agents/get").ok();
  }

  @Test
  void rotatedTokenOfAKeyIsReplacedByOneThatEndsWhenItWould() {
    var first = ada.withToken(login.token());
    OwnTime.CLOCK.advance(Duration.ofHours(1));

    var second = ada.withToken(first.post("agents/rotateToken").text("/token"));

    first.post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
    second.post("agents/get").ok();
    ada.post("agents/get").ok();
    OwnTime.CLOCK.advance(Duration.ofHours(1));
    second.post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
    ada.post("agents/get").ok();
  }

  @Test
  void rotatedTokenOfTheAgentLeavesThoseOfItsKeys() {
    var again = ada.withToken(login.token());

    ada.post("agents/rotateToken").ok();

    again.post("agents/get").ok();
  }
}
