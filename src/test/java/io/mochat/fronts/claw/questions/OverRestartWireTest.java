package io.mochat.fronts.claw.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is open when a server stops, and what its time does meanwhile. */
class OverRestartWireTest {

  @TempDir Path data;

  @Test
  void whatIsOpenCanBeAnsweredAfterARestartAndWhatWasOverMeanwhileCannot() {
    var asked = askAndStop();
    try (var server = start()) {
      AskServer.forward(server, Duration.ofSeconds(60));
      var ada = asked.ada().at(server);
      var bob = asked.bob().at(server);

      assertThat(ada.post("approvals/get", "approvalId", asked.approval()).text("/approval/state"))
          .isEqualTo("expired");
      isTooLate(decide(server, asked));
      isTooLate(bob.post("questions/answer", "questionId", asked.soon(), "content", "so"));
      bob.post("questions/answer", "questionId", asked.open(), "content", "so").ok();
      AskServer.sweep(server);
      var items = bob.post("sessions/messages", "sessionId", asked.session()).ok().at("/items");
      assertThat(items.at("/1/approval/state").stringValue()).isEqualTo("expired");
      assertThat(items.at("/2/question/state").stringValue()).isEqualTo("expired");
      assertThat(items.at("/3/question/state").stringValue()).isEqualTo("answered");
    }
  }

  private Asked askAndStop() {
    try (var server = start()) {
      var ada = server.register("ada");
      var bob = server.register("bob");
      var owner = AskServer.person(server);
      owner.own(ada);
      var session = ada.openDm(bob);
      var open = ask(ada, session, 600_000);
      var soon = ask(ada, session, 60_000);
      var approval =
          ada.post(
              "approvals/request",
              "conversationId",
              session,
              "title",
              "Clean up",
              "expiresInMs",
              60_000);
      return new Asked(
          ada,
          bob,
          owner.email(),
          session,
          open,
          soon,
          approval.text("/approval/id"),
          approval.text("/approval/requestHash"));
    }
  }

  private static String ask(TestAgent by, String session, int millis) {
    Object[] more = {"content", "Well?", "expiresInMs", millis};
    return by.post("sessions/ask", "sessionId", session, more).text("/question/id");
  }

  private static Answer decide(TestServer server, Asked asked) {
    return AskServer.person(server, asked.owner())
        .post(
            "approvals/decide",
            "approvalId",
            asked.approval(),
            "optionId",
            "allow_once",
            "requestHash",
            asked.hash());
  }

  private static void isTooLate(Answer answer) {
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().at("/state").stringValue()).isEqualTo("expired");
  }

  private TestServer start() {
    return AskServer.start("mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }

  private record Asked(
      TestAgent ada,
      TestAgent bob,
      String owner,
      String session,
      String open,
      String soon,
      String approval,
      String hash) {}
}
