package io.mochat.fronts.claw.questions;

import static io.mochat.fronts.claw.questions.Approvals.decide;
import static io.mochat.fronts.claw.questions.Approvals.noted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.fronts.claw.questions.AskServer.Person;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is allowed for a while. */
class ApprovalGrantWireTest {

  private static final TestServer SERVER = AskServer.start();
  private static final Map<String, Object> ACTION =
      Map.of("name", "bash", "arguments", Map.of("command", "rm -r secrets", "n", 1));

  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");
  private final Person owner = AskServer.person(SERVER);
  private final String session = ada.openDm(bob);

  ApprovalGrantWireTest() {
    owner.own(ada);
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void whatIsRememberedIsAllowedAtOnceUntilItIsTakenBack() {
    var first = request("title", "Clean up", "action", ACTION);
    decide(owner, first, "optionId", "allow_once", "remember", "session").ok();

    var next = request("title", "Again", "action", Map.of("name", "bash"));
    var other = request("title", "Other", "action", Map.of("name", "curl"));

    assertThat(next.text("/approval/state")).isEqualTo("allowed");
    assertThat(next.text("/approval/decidedBy")).isEqualTo(owner.id());
    assertThat(other.text("/approval/state")).isEqualTo("pending");
    await().untilAsserted(() -> assertThat(noted(SERVER, next, "approval.granted")).hasSize(1));
    var grant = owner.post("approvals/grants").ok().at("/grants/0");
    assertThat(grant.at("/action").stringValue()).isEqualTo("bash");
    assertThat(next.text("/approval/grantId")).isEqualTo(grant.at("/id").stringValue());
    bob.post("approvals/revokeGrant", "grantId", grant.at("/id").stringValue())
        .isRefused(ErrorCode.APPROVAL_NOT_FOUND);

    owner.post("approvals/revokeGrant", "grantId", grant.at("/id").stringValue()).ok();

    assertThat(owner.post("approvals/grants").ok().at("/grants")).isEmpty();
    assertThat(request("title", "Again", "action", ACTION).text("/approval/state"))
        .isEqualTo("pending");
  }

  @Test
  void aGrantHoldsForADayAndInOneConversation() {
    var first = request("title", "Clean up", "action", ACTION);
    decide(owner, first, "optionId", "allow_once", "remember", "session").ok();
    var elsewhere = ada.openGroup(bob);
    var there =
        ada.post("approvals/request", "conversationId", elsewhere, "title", "x", "action", ACTION);
    assertThat(there.text("/approval/state")).isEqualTo("pending");

    AskServer.forward(SERVER, Duration.ofHours(24));

    assertThat(request("title", "x", "action", ACTION).text("/approval/state"))
        .isEqualTo("pending");
  }

  @Test
  void onlyAnAllowedActionIsRemembered() {
    var plain = request("title", "Clean up");
    decide(owner, plain, "optionId", "allow_once", "remember", "session")
        .isInvalid("remember", "none, unless an action is allowed");
    var action = request("title", "Clean up", "action", ACTION);
    decide(owner, action, "optionId", "deny", "remember", "session")
        .isInvalid("remember", "none, unless an action is allowed");
    decide(owner, action, "optionId", "maybe")
        .isInvalid("optionId", "the id of one of its options");
  }

  private Answer request(Object... namesAndValues) {
    return Approvals.request(ada, session, namesAndValues);
  }
}
