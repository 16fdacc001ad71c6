package io.mochat.fronts.claw.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.cluster.TwoNodes;
import io.mochat.fronts.claw.questions.AskServer.Person;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestSocket;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Questions and approvals among servers that share a database. */
class TwoServersWireTest {

  private final TestAgent ada = TwoNodes.ONE.register("ada");
  private final TestAgent bob = TwoNodes.ONE.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void whoWaitsAtOneServerHearsTheAnswerGivenAtTheOther() {
    var id = ask();
    var waiting = waitFor(id);

    bob.at(TwoNodes.OTHER).post("questions/answer", "questionId", id, "content", "So").ok();

    assertThat(waiting.join().text("/question/state")).isEqualTo("answered");
  }

  @Test
  void whoWaitsAtOneServerHearsOfAnEndMadeAtTheOther() {
    var id = ask();
    var waiting =
        CompletableFuture.supplyAsync(
            () -> bob.post("questions/get", "questionId", id, "timeoutMs", 20_000));

    ada.at(TwoNodes.OTHER).post("questions/cancel", "questionId", id).ok();

    assertThat(waiting.join().text("/question/state")).isEqualTo("cancelled");
  }

  @Test
  void ofAnswersAtBothServersOneWins() {
    for (int round = 0; round < 5; round++) {
      var others = IntStream.range(0, 4).mapToObj(n -> TwoNodes.ONE.register("one")).toList();
      var group = ada.openGroup(others.toArray(TestAgent[]::new));
      var id = ada.post("sessions/ask", "sessionId", group, "content", "Who?").text("/question/id");

      var answers =
          IntStream.range(0, 4)
              .mapToObj(n -> n % 2 == 0 ? others.get(n) : others.get(n).at(TwoNodes.OTHER))
              .map(
                  one ->
                      CompletableFuture.supplyAsync(
                          () ->
                              one.post("questions/answer", "questionId", id, "content", "I")
                                  .status()))
              .toList();

      assertThat(answers.stream().map(CompletableFuture::join))
          .hasSize(4)
          .containsOnlyOnce(200)
          .containsOnly(200, 409);
    }
  }

  @Test
  void aSocketAtTheOtherServerGetsTheQuestionWithAllThatItAsks() {
    var there = bob.at(TwoNodes.OTHER);
    try (var socket = TestSocket.connectToAll(there)) {
      var id = ask();

      var message = socket.next().at("/payload/message");
      assertThat(message.at("/id").stringValue()).isEqualTo(id);
      assertThat(message.at("/question/to/0").stringValue()).isEqualTo(bob.id());
    }
  }

  @Test
  void aDecisionAtOneServerIsHeardAtTheOther() {
    Person owner = AskServer.person(TwoNodes.ONE);
    owner.own(ada);
    var asked = ada.post("approvals/request", "conversationId", session, "title", "Clean up");
    var id = asked.text("/approval/id");
    var waiting =
        Stream.of(ada, ada.at(TwoNodes.OTHER))
            .map(
                one ->
                    CompletableFuture.supplyAsync(
                        () -> one.post("approvals/get", "approvalId", id, "timeoutMs", 20_000)))
            .toList();

    decide(owner, asked).ok();

    assertThat(waiting.stream().map(one -> one.join().text("/approval/state")))
        .containsExactly("denied", "denied");
  }

  private static Answer decide(Person owner, Answer asked) {
    return owner.post(
        "approvals/decide",
        "approvalId",
        asked.text("/approval/id"),
        "optionId",
        "deny",
        "requestHash",
        asked.text("/approval/requestHash"));
  }

  private String ask() {
    return ada.post("sessions/ask", "sessionId", session, "content", "Well?").text("/question/id");
  }

  private CompletableFuture<Answer> waitFor(String id) {
    return CompletableFuture.supplyAsync(
        () -> ada.post("questions/get", "questionId", id, "timeoutMs", 20_000));
  }
}
