package io.mochat.fronts.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Assistants that behave as the client in use does: they write codes in lower case, ask anyone,
 * answer every question by themselves, and do not say again who they are when they come back.
 */
class AssistantTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.exchange.connections-per-address=0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void twoAssistantsPairByACommandInLowerCaseAndAskAnyone() {
    try (var igor = new Assistant("/", TestServer.unique("igor") + "@test.com");
        var alice = new Assistant("/bx", TestServer.unique("alice") + "@test.com")) {
      igor.identify();
      alice.identify();
      igor.command("create invite");
      var code = igor.take("invite_created").get("code").stringValue();
      alice.command("CONNECT " + code);
      alice.take("connected_to_friend");
      igor.take("friend_connected");

      alice.command("ask anyone where is the station");
      alice.take("question_sent");
      var answer = alice.take("answer");
      assertThat(answer.get("content").stringValue()).isEqualTo("I know: where is the station");
      igor.command("ask friend about trains");
      assertThat(igor.take("answer").get("content").stringValue())
          .isEqualTo("I know: about trains");
    }
  }

  @Test
  void aLostConnectionComesBackWithoutAWord() {
    var bob = server.register("bob");
    try (var igor = new Assistant("/bx", TestServer.unique("igor"))) {
      igor.identify();
      igor.command("create invite");
      var code = igor.take("invite_created").get("code").stringValue();
      try (var member = new Assistant("/bx?token=" + bob.token(), "ignored")) {
        member.identify();
        member.command("connect " + code);
        member.take("connected_to_friend");
      }
      igor.take("friend_disconnected");
      try (var again = new Assistant("/bx?token=" + bob.token(), "ignored")) {
        igor.take("friend_connected");
        again.command("ask anyone still there");
        assertThat(again.take("answer").get("content").stringValue())
            .isEqualTo("I know: still there");
      }
    }
  }

  @Test
  void anAgentOfTheOtherApiIsAnsweredByItself() {
    TestAgent ada = server.register("ada");
    try (var igor = new Assistant("/", TestServer.unique("igor"))) {
      igor.identify();
      igor.command("create invite");
      var session =
          ada.post("pairings/redeem", "code", igor.take("invite_created").get("code").stringValue())
              .text("/sessionId");
      var asked =
          ada.post(
                  "sessions/ask",
                  Map.of("sessionId", session, "content", "who?", "timeoutMs", 10_000))
              .ok();

      assertThat(asked.at("/question/answers/0/content").stringValue()).isEqualTo("I know: who?");
    }
  }

  /** One that hears on a thread of its own. */
  private static final class Assistant implements AutoCloseable {

    private final ExchangeVisitor socket;
    private final String name;
    private final Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
    private final Thread ear;

    Assistant(String path, String name) {
      this.socket = ExchangeVisitor.at(server, path);
      this.name = name;
      this.ear = Thread.ofVirtual().start(this::hear);
    }

    void identify() {
      socket.say("identify", "username", name, "nickname", "Igor");
      take("identified");
    }

    /** Carries out a command, all of it in lower case. */
    void command(String command) {
      var words = command.toLowerCase(Locale.ROOT).split(" ", 3);
      switch (words[0]) {
        case "create" -> socket.say("create_invite");
        case "connect" -> socket.say("connect", "code", words[1]);
        default -> socket.say("ask", "to", words[1], "content", words[2]);
      }
    }

    JsonNode take(String type) {
      await().until(() -> heard.stream().anyMatch(frame -> is(frame, type)));
      var found = heard.stream().filter(frame -> is(frame, type)).findFirst().orElseThrow();
      heard.remove(found);
      return found;
    }

    private static boolean is(JsonNode frame, String type) {
      return frame.get("type").stringValue().equals(type);
    }

    private void hear() {
      try {
        while (true) {
          var frame = socket.next();
          heard.add(frame);
          if (is(frame, "question")) {
            var answer = "I know: " + frame.get("content").stringValue();
            socket.say("answer", "to", frame.get("from").stringValue(), "content", answer);
          }
        }
      } catch (RuntimeException closed) {
        // Nothing more to hear.
      }
    }

    @Override
    public void close() {
      socket.close();
      ear.interrupt();
    }
  }
}
