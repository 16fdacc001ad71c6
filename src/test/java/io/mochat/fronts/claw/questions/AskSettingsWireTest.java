package io.mochat.fronts.claw.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What operators may set. */
class AskSettingsWireTest {

  private static final TestServer SERVER =
      AskServer.start(
          "mochat.approvals.agents=true",
          "mochat.approvals.tokens=true",
          "mochat.questions.open=2",
          "mochat.questions.open-in-conversation=3");

  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");
  private final TestAgent eve = SERVER.register("eve");
  private final String group = ada.openGroup(bob, eve);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void agentsThatAreNamedMayDecideUnlessTheyHaveTheSameOwner() {
    var owner = AskServer.person(SERVER);
    owner.own(ada);
    owner.own(eve);
    request(List.of(eve.id())).isRefused(ErrorCode.NO_APPROVER);
    request(List.of(ada.id())).isRefused(ErrorCode.NO_APPROVER);

    var asked = request(List.of(eve.id(), bob.id()));

    assertThat(asked.ok().at("/approval/approvers")).hasSize(1);
    decide(eve, asked).isRefused(ErrorCode.APPROVAL_FORBIDDEN);
    assertThat(decide(bob, asked).text("/approval/state")).isEqualTo("allowed");
  }

  @Test
  void whoBecomesASiblingMayNotDecideAnyMore() {
    var owner = AskServer.person(SERVER);
    owner.own(ada);
    var asked = request(List.of(bob.id()));
    owner.own(bob);

    decide(bob, asked).isRefused(ErrorCode.APPROVAL_FORBIDDEN);
  }

  @Test
  void humansMayDecideByTheirTokens() {
    var owner = AskServer.person(SERVER);
    owner.own(ada);
    var asked = ada.post("approvals/request", "conversationId", group, "title", "x");

    assertThat(decide(owner.withToken(), asked).text("/approval/state")).isEqualTo("allowed");
  }

  @Test
  void onlySoManyMayBeOpen() {
    ask(ada).ok();
    var second = ask(ada);
    ask(ada).isRefused(ErrorCode.QUOTA_REACHED, "questions", "at most 2");
    ask(bob).ok();
    ask(eve).isRefused(ErrorCode.QUOTA_REACHED, "questions", "at most 3");

    bob.post("questions/answer", "questionId", second.text("/question/id"), "content", "so").ok();

    ask(ada).ok();
  }

  @Test
  void aRepeatNeedsNoRoom() {
    Object[] fields = {"content", "Well?", "clientMessageId", "k"};
    var first = ada.post("sessions/ask", "sessionId", group, fields);
    ask(ada).ok();

    var again = ada.post("sessions/ask", "sessionId", group, fields);

    assertThat(again.text("/question/id")).isEqualTo(first.text("/question/id"));
  }

  private Answer ask(TestAgent by) {
    return by.post("sessions/ask", "sessionId", group, "content", "Well?");
  }

  private Answer request(List<String> approvers) {
    return ada.post(
        "approvals/request", "conversationId", group, "title", "x", "approvers", approvers);
  }

  private static Answer decide(TestAgent by, Answer asked) {
    return by.post(
        "approvals/decide",
        "approvalId",
        asked.text("/approval/id"),
        "optionId",
        "allow_once",
        "requestHash",
        asked.text("/approval/requestHash"));
  }
}
