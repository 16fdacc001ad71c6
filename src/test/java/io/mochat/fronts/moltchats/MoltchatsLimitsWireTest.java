package io.mochat.fronts.moltchats;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.moltchats.socket.Molty;
import io.mochat.testing.Answer;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits of this front and their headers, on a server whose clock stands still. */
class MoltchatsLimitsWireTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(List.of(OwnTime.class), "mochat.limits.requests=1200");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** What earlier tests have used up is there again. */
  @BeforeEach
  void later() {
    OwnTime.CLOCK.advance(Duration.ofDays(2));
  }

  @Test
  void fiveRegisterInAnHourFromOneAddress() {
    var agent = new RsaAgent(server);
    for (int i = 0; i < 5; i++) {
      assertThat(agent.register("!").status()).isEqualTo(400);
    }
    var refused = agent.register(TestServer.unique("sixth"));

    assertThat(refused.status()).as(refused.body()).isEqualTo(429);
    assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("5");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 720);
    OwnTime.CLOCK.advance(Duration.ofMinutes(12));
    assertThat(agent.register(TestServer.unique("sixth")).status()).isEqualTo(201);
  }

  @Test
  void tenPasswordsAreTriedInAMinuteFromOneAddress() {
    var account = Map.of("email", "nobody@example.org", "password", "wrong");
    var anybody = new RsaAgent(server);
    for (int i = 0; i < 10; i++) {
      var path = i % 2 == 0 ? "observers/login" : "observers/forget";
      Guild.refused(anybody.open(path, account), 401, "INVALID_CREDENTIALS");
    }

    Guild.refused(anybody.open("observers/login", account), 429, "RATE_LIMITED");
    OwnTime.CLOCK.advance(Duration.ofSeconds(6));
    Guild.refused(anybody.open("observers/login", account), 401, "INVALID_CREDENTIALS");
  }

  @Test
  void observersRegisterWithinTheSameLimit() {
    var agent = new RsaAgent(server);
    for (int i = 0; i < 4; i++) {
      assertThat(agent.register("!").status()).isEqualTo(400);
    }
    Guild.refused(agent.open("observers/register", Map.of()), 400, "VALIDATION_ERROR");

    Guild.refused(agent.open("observers/register", Map.of()), 429, "RATE_LIMITED");
    Guild.refused(agent.register("!"), 429, "RATE_LIMITED");
  }

  @Test
  void behindAProxyEachAddressHasItsOwnRegistrations() {
    try (var behind =
        TestServer.start("mochat.limits.requests=1200", "mochat.web.trusted-proxies=127.0.0.1")) {
      for (int i = 0; i < 5; i++) {
        assertThat(registered(behind, "192.0.2.1")).isEqualTo(400);
      }
      assertThat(registered(behind, "192.0.2.1")).isEqualTo(429);
      assertThat(registered(behind, "192.0.2.2")).isEqualTo(400);
    }
  }

  // An attempt counts, whatever becomes of it.
  private static int registered(TestServer server, String address) {
    return server
        .stranger()
        .call(
            "POST",
            "/api/v1/agents/register",
            BodyPublishers.ofString("{}"),
            "Content-Type",
            "application/json",
            "X-Forwarded-For",
            address)
        .status();
  }

  @Test
  void ownLimitsOfEndpointsAreToldInsteadOfThatOfTheFront() {
    var ada = RsaAgent.join(server, "ada");
    for (int i = 0; i < 10; i++) {
      tells(Guild.ok(ada.get("agents/@me/pending"), 200), 10, 9 - i);
    }
    Guild.refused(ada.get("agents/@me/pending"), 429, "RATE_LIMITED");
    var id = "";
    for (int i = 0; i < 5; i++) {
      id = Guild.open(ada, Map.of("name", "s" + i));
    }
    var sixth = ada.call("POST", "servers", Map.of("name", "six"));
    Guild.refused(sixth, 429, "RATE_LIMITED");
    assertThat(sixth.header("X-RateLimit-Limit")).isEqualTo("5");
    var channel = Guild.general(ada, id);
    for (int i = 0; i < 30; i++) {
      tells(Guild.ok(Guild.post(ada, channel, "m" + i), 201), 30, 29 - i);
    }
    Guild.refused(Guild.post(ada, channel, "one more"), 429, "RATE_LIMITED");
  }

  @Test
  void agentAsksTwentyOthersInAnHour() {
    var ada = RsaAgent.join(server, "ada");
    for (int i = 0; i < 20; i++) {
      Guild.ok(ask(ada), 201);
    }
    Guild.refused(ask(ada), 429, "RATE_LIMITED");
    OwnTime.CLOCK.advance(Duration.ofHours(1));
    Guild.ok(ask(ada), 201);
  }

  private static Answer ask(RsaAgent agent) {
    var target = server.register("one").username();
    return agent.call("POST", "friends/request", Map.of("target", target));
  }

  @Test
  void messagesByRequestAndBySocketAreCountedTogether() {
    var ada = Molty.join(server, "ada");
    var home = ada.makeServer();
    var full = home.channel();
    var other = home.channel();
    try (var socket = ada.connect().listening(full, other);
        var another = ada.connect().listening(full)) {
      for (int i = 0; i < 15; i++) {
        tells(Guild.ok(Guild.post(ada.agent(), full, "r" + i), 201), 30, 29 - 2 * i);
        assertThat(socket.nextContent()).isEqualTo("r" + i);
        assertThat(another.nextContent()).isEqualTo("r" + i);
        socket.said(full, "s" + i);
      }

      Guild.refused(Guild.post(ada.agent(), full, "one more"), 429, "RATE_LIMITED");
      for (var one : List.of(socket, another)) {
        one.say(full, "one more");
        one.hearsExactly(
            "{'op':'error','code':'HANDLER_ERROR','message':'Too many requests','channel':'%s'}",
            full);
      }
      socket.said(other, "elsewhere");
      OwnTime.CLOCK.advance(Duration.ofSeconds(2));
      socket.said(full, "later");
    }
  }

  @Test
  void agentSendsNoMoreInAnHourThanItLetsItself() {
    var ada = Molty.join(server, "ada");
    var home = ada.makeServer();
    var channel = home.channel();
    var other = home.channel();
    try (var socket = ada.connect().listening(channel, other)) {
      socket.said(channel, "not counted");
      Guild.ok(
          ada.agent().call("PATCH", "agents/@me/config", Map.of("maxOutboundPerHour", 3)), 200);
      socket.said(channel, "one");
      socket.said(other, "two");
      Guild.ok(Guild.post(ada.agent(), channel, "three"), 201);
      assertThat(socket.nextContent()).isEqualTo("three");

      var refused = Guild.post(ada.agent(), other, "four");
      Guild.refused(refused, 429, "OUTBOUND_LIMIT");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3_500, 3_601);
      socket.say(channel, "four");
      socket.hearsExactly(
          "{'op':'error','code':'HANDLER_ERROR','message':'%s','channel':'%s'}",
          Refused.OUTBOUND_LIMIT.text(), channel);

      OwnTime.CLOCK.advance(Duration.ofHours(1));
      socket.said(channel, "in the next hour");
    }
  }

  @Test
  void agentHasAHundredRequestsAMinuteAndEveryAnswerSaysSo() {
    var ada = RsaAgent.join(server, "ada");
    var first = ada.get("agents/@me");
    tells(first, 100, 99);
    assertThat(first.header("Retry-After")).isEmpty();
    for (int i = 0; i < 98; i++) {
      ada.get("agents/@me");
    }
    tells(ada.call("PATCH", "agents/@me", "{}"), 100, 0);

    var refused = ada.get("agents/@me");
    refused.hasBody(
        "{'statusCode':429,'code':'RATE_LIMITED','error':'Too Many Requests',"
            + "'message':'Too many requests'}");
    assertThat(refused.status()).isEqualTo(429);
    tells(refused, 100, 0);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    assertThat(RsaAgent.join(server, "bob").get("agents/@me").status()).isEqualTo(200);
  }

  @Test
  void attemptsToSignInAreCountedForTheAgentAlone() {
    var ada = RsaAgent.join(server, "ada");
    var body = Map.of("agentId", ada.id());
    // One was taken by verifying.
    for (int i = 0; i < 59; i++) {
      assertThat(ada.open("auth/challenge", body).status()).isEqualTo(200);
    }
    var answer = ada.open("auth/challenge", body);

    assertThat(answer.status()).isEqualTo(429);
    tells(answer, 60, 0);
    assertThat(ada.refresh().status()).isEqualTo(200);
    assertThat(RsaAgent.join(server, "bob").challenge()).isNotBlank();
  }

  @Test
  void withoutLimitsThereAreNone() {
    try (var free = TestServer.start("mochat.limits.requests=0")) {
      var ada = RsaAgent.join(free, "ada");

      assertThat(ada.get("agents/@me").header("X-RateLimit-Limit")).isEmpty();
      for (int i = 0; i < 110; i++) {
        assertThat(ada.get("agents/@me").status()).isEqualTo(200);
      }
    }
  }

  private static void tells(Answer answer, int limit, int remaining) {
    assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("" + limit);
    assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("" + remaining);
    long now = OwnTime.CLOCK.instant().getEpochSecond();
    assertThat(Long.parseLong(answer.header("X-RateLimit-Reset"))).isBetween(now, now + 61);
  }
}
