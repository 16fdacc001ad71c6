package io.mochat.fronts.claw.questions;

import static io.mochat.fronts.claw.questions.Approvals.about;
import static io.mochat.fronts.claw.questions.Approvals.decide;
import static io.mochat.fronts.claw.questions.Approvals.hash;
import static io.mochat.fronts.claw.questions.Approvals.id;
import static io.mochat.fronts.claw.questions.Approvals.noted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.fronts.claw.questions.AskServer.Person;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ApprovalWireTest {

  private static final TestServer SERVER = AskServer.start();
  private static final Map<String, Object> ACTION =
      Map.of("name", "bash", "arguments", Map.of("command", "rm -r secrets", "n", 1));

  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");
  private final Person owner = AskServer.person(SERVER);
  private final String session = ada.openDm(bob);

  ApprovalWireTest() {
    owner.own(ada);
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void theOwnerDecidesWhatItsAgentMayDo() {
    var asked = request("title", "Clean up", "details", "All of it", "action", ACTION);

    JsonShape.of(
            "{'id':'%s','state':'pending','requestHash':'%s','requestedBy':'%s',"
                + "'approvers':['%s'],'options':["
                + "{'id':'allow_once','label':'Allow','effect':'allow'},"
                + "{'id':'deny','label':'Deny','effect':'deny'}],"
                + "'title':'Clean up','details':'All of it',"
                + "'action':{'name':'bash','arguments':{'command':'rm -r secrets','n':1}},"
                + "'expiresAt':'#time','messageId':'#id','conversationId':'%s'}",
            id(asked), hash(asked), ada.id(), owner.id(), session)
        .requireOf(asked.ok().at("/approval").toString());
    assertThat(hash(asked)).matches("sha256:[0-9a-f]{64}");

    var decided = decide(owner, asked, "optionId", "allow_once", "comment", "this once");

    assertThat(decided.text("/approval/state")).isEqualTo("allowed");
    assertThat(decided.text("/approval/decidedBy")).isEqualTo(owner.id());
    var seen = get(asked).ok().at("/approval");
    assertThat(seen.at("/state").stringValue()).isEqualTo("allowed");
    assertThat(seen.at("/comment").stringValue()).isEqualTo("this once");
  }

  @Test
  void theMessageSaysWhatIsAskedForButNotTheArguments() {
    var asked = request("title", "Clean up", "details", "All of it", "action", ACTION);

    var shown = bob.post("sessions/messages", "sessionId", session).ok().at("/items/0");
    assertThat(shown.at("/content").stringValue()).isEqualTo("Clean up\n\nAll of it");
    assertThat(shown.at("/approval/state").stringValue()).isEqualTo("pending");
    assertThat(shown.toString()).doesNotContain("secrets");
    bob.post("approvals/get", "approvalId", id(asked)).isRefused(ErrorCode.APPROVAL_NOT_FOUND);

    decide(owner, asked, "optionId", "deny").ok();

    var later = bob.post("sessions/messages", "sessionId", session).ok().at("/items/0");
    assertThat(later.at("/approval/state").stringValue()).isEqualTo("denied");
  }

  @Test
  void whoMayNotDecideIsRefusedAndThatIsNoted() {
    var sibling = SERVER.register("sibling");
    owner.own(sibling);
    var stranger = AskServer.person(SERVER);
    var asked = request("title", "Clean up");

    for (var agent : List.of(ada, sibling, bob)) {
      verdict(agent, asked, hash(asked)).isRefused(ErrorCode.APPROVAL_FORBIDDEN);
    }
    decide(stranger, asked, "optionId", "deny").isRefused(ErrorCode.APPROVAL_FORBIDDEN);
    verdict(owner.withToken(), asked, hash(asked)).isRefused(ErrorCode.SIGN_IN_REQUIRED);

    assertThat(get(asked).text("/approval/state")).isEqualTo("pending");
    await().untilAsserted(() -> assertThat(noted(SERVER, asked, "approval.refused")).hasSize(5));
  }

  @Test
  void whatWasSettledIsToldToAStalePage() {
    var asked = request("title", "Clean up");
    decide(owner, asked, "optionId", "deny").ok();

    decide(owner, asked, "optionId", "allow_once")
        .hasBody(
            "{'success':false,'code':409,'name':'APPROVAL_SETTLED','error':'Already decided',"
                + "'message':'Already decided','state':'denied'}");
    await().untilAsserted(() -> assertThat(noted(SERVER, asked, "approval.refused")).hasSize(1));
    assertThat(noted(SERVER, asked, "approval.denied")).hasSize(1);
  }

  @Test
  void aDecisionRepeatedUnderItsKeyIsOne() {
    var asked = request("title", "Clean up");
    Object[] verdict = {
      "approvalId", id(asked), "optionId", "allow_once", "requestHash", hash(asked)
    };

    var first = owner.postUnder("k", "approvals/decide", verdict).ok();

    assertThat(owner.postUnder("k", "approvals/decide", verdict).ok()).isEqualTo(first);
  }

  @Test
  void aRefusalUnderAKeyIsNotedToo() {
    var asked = request("title", "Clean up");

    owner
        .postUnder(
            "k", "approvals/decide", "approvalId", id(asked), "optionId", "x", "requestHash", "y")
        .isRefused(ErrorCode.APPROVAL_CHANGED);

    await().untilAsserted(() -> assertThat(noted(SERVER, asked, "approval.refused")).hasSize(1));
  }

  @Test
  void oneDecidesWhatOneHasSeen() {
    var other = request("title", "Clean up", "action", Map.of("name", "bash"));
    var asked = request("title", "Clean up", "action", ACTION);
    assertThat(hash(other)).isNotEqualTo(hash(asked));

    owner
        .post(
            "approvals/decide",
            "approvalId",
            id(asked),
            "optionId",
            "allow_once",
            "requestHash",
            hash(other))
        .isRefused(ErrorCode.APPROVAL_CHANGED);

    assertThat(get(asked).text("/approval/state")).isEqualTo("pending");
  }

  @Test
  void theHashDependsOnAllThatIsSeenAndNotOnHowItIsWritten() {
    var one = hash(request("title", "T", "action", "{'name':'a','arguments':{'x':1,'y':2}}"));
    var same = hash(request("title", "T", "action", "{'arguments':{'y':2,'x':1},'name':'a'}"));
    var options =
        List.of(
            Map.of("id", "a", "label", "A", "effect", "allow"),
            Map.of("id", "d", "label", "D", "effect", "deny"));

    assertThat(same).isEqualTo(one);
    assertThat(
            Stream.of(
                    request("title", "T2"),
                    request("title", "T", "details", "D"),
                    request("title", "T", "action", "{'name':'a','arguments':{'x':2,'y':2}}"),
                    request("title", "T", "action", "{'name':'b','arguments':{'x':1,'y':2}}"),
                    request("title", "T", "options", options),
                    request("title", "T", "expiresInMs", 20_000))
                .map(Approvals::hash))
        .doesNotHaveDuplicates()
        .doesNotContain(one);
  }

  @Test
  void ofTwoApproversAtOnceOneDecides() {
    var second = AskServer.person(SERVER);
    var asked = request("title", "Clean up", "approvers", List.of(owner.id(), second.id()));

    var statuses =
        Stream.of(owner, second)
            .map(
                one ->
                    CompletableFuture.supplyAsync(
                        () -> decide(one, asked, "optionId", "allow_once").status()))
            .toList();

    assertThat(statuses.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
  }

  @Test
  void somebodyHasToBeThereWhoCouldDecide() {
    bob.post("approvals/request", "conversationId", session, "title", "x")
        .isRefused(ErrorCode.NO_APPROVER);
    request("title", "x", "approvers", List.of(bob.id())).isRefused(ErrorCode.NO_APPROVER);
    request("title", "x", "approvers", List.of(ada.id())).isRefused(ErrorCode.NO_APPROVER);
    request("title", "x", "approvers", "managers").isRefused(ErrorCode.NO_APPROVER);

    var dm = owner.post("sessions/create", "type", "dm", "participants", List.of(ada.id())).id();
    var asked =
        ada.post("approvals/request", "conversationId", dm, "title", "x", "approvers", "managers");
    assertThat(asked.text("/approval/approvers/0")).isEqualTo(owner.id());
  }

  @Test
  void whatIsNotDecidedInTimeIsDenied() {
    var asked = request("title", "Clean up", "expiresInMs", 10_000);
    AskServer.forward(SERVER, Duration.ofSeconds(10));

    decide(owner, asked, "optionId", "allow_once")
        .hasBody(
            "{'success':false,'code':409,'name':'APPROVAL_SETTLED','error':'Already decided',"
                + "'message':'Already decided','state':'expired'}");
    assertThat(get(asked).text("/approval/state")).isEqualTo("expired");
  }

  @Test
  void theSweepShowsItOnTheMessage() {
    request("title", "Clean up", "expiresInMs", 10_000);
    AskServer.forward(SERVER, Duration.ofSeconds(10));

    AskServer.sweep(SERVER);

    var shown = bob.post("sessions/messages", "sessionId", session).ok().at("/items/0");
    assertThat(shown.at("/approval/state").stringValue()).isEqualTo("expired");
  }

  @Test
  void whoAsksWaitsForTheDecision() {
    var asked = request("title", "Clean up");
    var waiting =
        CompletableFuture.supplyAsync(
            () -> ada.post("approvals/get", "approvalId", id(asked), "timeoutMs", 20_000));

    decide(owner, asked, "optionId", "allow_once").ok();

    assertThat(waiting.join().text("/approval/state")).isEqualTo("allowed");
  }

  @Test
  void whoAskedMayTakeItBack() {
    var asked = request("title", "Clean up");
    owner.post("approvals/cancel", "approvalId", id(asked)).isRefused(ErrorCode.APPROVAL_FORBIDDEN);

    ada.post("approvals/cancel", "approvalId", id(asked)).ok();

    assertThat(ada.post("approvals/cancel", "approvalId", id(asked)).text("/approval/state"))
        .isEqualTo("cancelled");
    assertThat(decide(owner, asked, "optionId", "deny").status()).isEqualTo(409);
  }

  @Test
  void whatIsAskedForInAClosedConversationIsCancelled() {
    var asked = request("title", "Clean up");
    ada.post("sessions/close", "sessionId", session).ok();

    AskServer.sweep(SERVER);

    assertThat(get(asked).text("/approval/state")).isEqualTo("cancelled");
  }

  @Test
  void aRepeatedRequestIsOne() {
    var first = request("title", "Clean up", "clientMessageId", "k");
    decide(owner, first, "optionId", "deny").ok();

    var again = request("title", "Clean up", "clientMessageId", "k");

    assertThat(id(again)).isEqualTo(id(first));
    assertThat(again.text("/approval/state")).isEqualTo("denied");
    assertThat(request("title", "Other", "clientMessageId", "k").status()).isEqualTo(409);
  }

  @Test
  void listsTellWhatIsToDecideAndWhatWasAskedFor() {
    var one = request("title", "one");
    var two = request("title", "two");
    decide(owner, one, "optionId", "deny").ok();

    var mine = owner.post("approvals/list", "state", "pending").ok().at("/approvals");
    assertThat(mine).hasSize(1);
    assertThat(mine.at("/0/id").stringValue()).isEqualTo(id(two));
    assertThat(ada.post("approvals/list", "for", "mine").ok().at("/approvals")).hasSize(2);
    assertThat(bob.post("approvals/list").ok().at("/approvals")).isEmpty();
    var page = owner.post("approvals/list", "limit", 1).ok();
    var rest = owner.post("approvals/list", "cursor", page.at("/nextCursor").stringValue()).ok();
    assertThat(Stream.of(page, rest).map(part -> part.at("/approvals/0/id").stringValue()))
        .containsExactlyInAnyOrder(id(one), id(two));
  }

  @Test
  void whatMakesNoSenseIsRefusedByName() {
    request().isMissing("title");
    request("title", "two\nlines")
        .isInvalid(
            "title",
            "one line with a visible character, without control characters and changes of"
                + " direction");
    request("title", "x", "expiresInMs", 9_999)
        .isInvalid("expiresInMs", "a whole number from 10000 to 604800000");
    request("title", "x", "action", Map.of("arguments", Map.of())).isMissing("name");
    request("title", "x", "approvers", "everybody")
        .isInvalid("approvers", "owner, managers or ids");
    var same = List.of(Map.of("id", "a", "label", "A", "effect", "allow"));
    request("title", "x", "options", same)
        .isInvalid("options", "one that allows and one that denies");
    request("title", "x", "details", "d".repeat(8_193))
        .isInvalid("details", "at most 8192 characters");
    ada.post("approvals/get", "approvalId", "ap_none").isRefused(ErrorCode.APPROVAL_NOT_FOUND);
    owner
        .post("approvals/decide", "approvalId", "ap_none", "optionId", "x", "requestHash", "y")
        .isRefused(ErrorCode.APPROVAL_NOT_FOUND);
  }

  @Test
  void theAuditLogHasTheHashAndNeverTheArguments() {
    var asked = request("title", "Clean up", "action", ACTION);
    decide(owner, asked, "optionId", "allow_once").ok();

    await().untilAsserted(() -> assertThat(noted(SERVER, asked, "approval.allowed")).hasSize(1));
    var entries = about(SERVER, id(asked));
    assertThat(entries).hasSize(2);
    assertThat(entries)
        .allSatisfy(one -> assertThat(one.entry().members()).isEqualTo(hash(asked)))
        .allSatisfy(one -> assertThat(one.toString()).doesNotContain("secrets", "bash"));
    assertThat(entries.getFirst().entry().actor()).isEqualTo(owner.id());
  }

  private Answer request(Object... namesAndValues) {
    return Approvals.request(ada, session, namesAndValues);
  }

  private static Answer verdict(TestAgent by, Answer asked, String hash) {
    return by.post(
        "approvals/decide", "approvalId", id(asked), "optionId", "allow_once", "requestHash", hash);
  }

  private Answer get(Answer asked) {
    return ada.post("approvals/get", "approvalId", id(asked));
  }
}
