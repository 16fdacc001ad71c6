package io.mochat.fronts.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What anybody may know of who is connected. */
class ExchangeStatsWireTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void countersNameNobody() {
    var before = stats("/api/stats").json();
    assertThat(before.get("lastMessage").isNull()).isTrue();
    assertThat(before.get("connectedUsers")).isEmpty();
    try (var one = ExchangeVisitor.at(server, "/");
        var two = ExchangeVisitor.guest(server, "bob@example.org")) {
      one.say("identify", "username", "igor@example.org", "nickname", "<script>alert(1)</script>");
      one.hears("identified");
      one.pair(two);
      one.ask("hello");
      two.hears("question");
      one.hears("question_sent");
      two.say("answer", "content", "hi");
      two.hears("answer_sent");

      var stats = stats("/api/stats");
      assertThat(stats.body()).doesNotContain("igor", "bob", "script", "hello");
      var json = stats.json();
      assertThat(json.get("liveClients").intValue()).isEqualTo(2);
      assertThat(json.get("activeConnections").intValue()).isEqualTo(1);
      assertThat(json.get("totalConnections").intValue()).isEqualTo(2);
      assertThat(json.get("totalMessages").intValue()).isEqualTo(2);
      assertThat(json.get("messageCount").intValue()).isZero();
      assertThat(json.get("uptime").stringValue()).isEqualTo("0m");
      assertThat(json.get("startTime").longValue()).isPositive();
      var users = json.get("connectedUsers");
      assertThat(ExchangeVisitor.keys(users.get(0)))
          .containsExactly("clientId", "nickname", "connectedTime", "hasConnection");
      assertThat(List.of(users.get(0).get("nickname"), users.get(1).get("nickname")))
          .map(name -> name.stringValue())
          .containsExactlyInAnyOrder("<***", "M***");
      assertThat(users.get(0).get("hasConnection").booleanValue()).isTrue();
      var last = json.get("lastMessage");
      assertThat(ExchangeVisitor.keys(last)).containsExactly("time", "length", "type");
      assertThat(last.get("length").intValue())
          .isEqualTo("{\"type\":\"answer\",\"content\":\"hi\"}".length());
      assertThat(last.get("type").stringValue()).isEqualTo("WebSocket Message");
      assertThat(ExchangeVisitor.keys(stats("/bx/stats").json()))
          .isEqualTo(ExchangeVisitor.keys(json));
    }
  }

  private static Answer stats(String path) {
    return server.stranger().call("GET", path, BodyPublishers.noBody());
  }
}
