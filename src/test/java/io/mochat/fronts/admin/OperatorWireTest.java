package io.mochat.fronts.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.exchange.ExchangeVisitor;
import io.mochat.testing.Answer;
import io.mochat.testing.StoppedClock;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator's log of the exchange, and the password that opens it. */
class OperatorWireTest {

  private static final String PASSWORD = "magi2024";
  private static final String ADMIN = "a".repeat(30);

  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.start(
            List.of(StoppedClock.class),
            "mochat.exchange.admin-password=" + PASSWORD,
            "mochat.admin.token=" + ADMIN);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void thePasswordGivesATokenForTheLog() {
    var verified = verify(PASSWORD);
    assertThat(verified.status()).isEqualTo(200);
    assertThat(verified.json().get("success").booleanValue()).isTrue();
    assertThat(verified.json().get("expiresIn").intValue()).isEqualTo(3600);
    var token = verified.json().get("token").stringValue();

    for (var bearer : List.of(token, PASSWORD, ADMIN)) {
      var logs = logs("", bearer);
      assertThat(logs.status()).isEqualTo(200);
      assertThat(logs.json().at("/logs/0/message").stringValue())
          .isEqualTo("🔐 Admin login SUCCESS from localhost");
      assertThat(logs.json().get("now").longValue()).isPositive();
    }
    assertThat(admin("status", PASSWORD).status()).isEqualTo(401);
    assertThat(admin("status", ADMIN).status()).isEqualTo(200);
  }

  @Test
  void theSixthTryInAMinuteIsOneTooMany() {
    for (int n = 0; n < 5; n++) {
      var wrong = verify("wrong" + n);
      assertThat(wrong.status()).isEqualTo(401);
      wrong.hasBody("{'success':false,'error':'Invalid password'}");
    }
    assertThat(verify(PASSWORD).status()).isEqualTo(429);
    assertThat(logs("", PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void withoutATokenThereIsNoLog() {
    assertThat(server.stranger().call("GET", "/api/admin/logs", BodyPublishers.noBody()).status())
        .isEqualTo(401);
    assertThat(logs("", "wrong").status()).isEqualTo(401);
    assertThat(logs("?since=x", PASSWORD).status()).isEqualTo(400);
  }

  @Test
  void theLogTellsWhatHappensAndNotWhoNorWhat() {
    try (var one = ExchangeVisitor.guest(server, "alice@corp.example");
        var two = ExchangeVisitor.guest(server, "bob@corp.example")) {
      var code = one.invite();
      two.connect(code);
      one.hears("friend_connected");
      one.ask("a secret");
      two.hears("question");
      one.hears("question_sent");
      two.say("answer", "content", "another secret");
      two.hears("answer_sent");

      var logs = logs("?since=0", PASSWORD);
      assertThat(logs.body())
          .doesNotContain("secret", "alice", "bob", "corp", code, "127.0.0.1")
          .contains(code.substring(0, 2) + "****", "a***@***", "\"Length\":\"8chars\"");
      assertThat(logs.json().get("logs"))
          .map(entry -> entry.get("message").stringValue())
          .containsExactly(
              "🔌 New WebSocket connection",
              "👤 User identified",
              "🔌 New WebSocket connection",
              "👤 User identified",
              "🎫 Invitation created",
              "🤝 Users connected",
              "❓ Question forwarded",
              "💬 Answer forwarded");
      var fourth = logs.json().at("/logs/3");
      assertThat(fourth.propertyNames())
          .containsExactly("timestamp", "level", "message", "context", "time");
      assertThat(fourth.get("timestamp").stringValue()).matches("\\d\\d:\\d\\d:\\d\\d");
      assertThat(fourth.get("level").stringValue()).isEqualTo("INFO");
      var later = logs("?since=" + fourth.get("time").longValue(), PASSWORD);
      assertThat(later.json().get("logs")).hasSize(4);
    }
  }

  @Test
  void theLogHoldsFiveHundredEntries() {
    try (var one = ExchangeVisitor.guest(server, "one")) {
      for (int n = 0; n < 510; n++) {
        one.say("identify", "username", "one");
        one.hears("identified");
      }
    }
    assertThat(logs("", PASSWORD).json().get("logs")).hasSize(500);
  }

  @Test
  void withoutAPasswordNothingIsThere() {
    try (var off = TestServer.start("mochat.admin.token=" + ADMIN)) {
      var stranger = off.stranger();
      assertThat(
              stranger
                  .call(
                      "GET",
                      "/api/admin/logs",
                      BodyPublishers.noBody(),
                      "Authorization",
                      "Bearer " + ADMIN)
                  .status())
          .isEqualTo(404);
      assertThat(
              stranger
                  .call(
                      "POST",
                      "/api/admin/verify",
                      BodyPublishers.ofString("{\"password\":\"\"}"),
                      "Content-Type",
                      "application/json")
                  .status())
          .isIn(400, 404);
    }
  }

  private Answer verify(String password) {
    return server
        .stranger()
        .call(
            "POST",
            "/api/admin/verify",
            BodyPublishers.ofString("{\"password\":\"" + password + "\"}"),
            "Content-Type",
            "application/json");
  }

  private Answer logs(String query, String bearer) {
    return server
        .stranger()
        .call(
            "GET",
            "/api/admin/logs" + query,
            BodyPublishers.noBody(),
            "Authorization",
            "Bearer " + bearer);
  }

  private Answer admin(String endpoint, String bearer) {
    return server
        .stranger()
        .call(
            "POST",
            "/api/admin/" + endpoint,
            BodyPublishers.ofString("{}"),
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + bearer);
  }
}
