package io.mochat.fronts.claw.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Complaints, who reads them, and when they ban. */
class ReportWireTest {

  private static final String TOKEN = "an-admin-token-of-some-length";
  private static final TestServer SERVER = TestServer.start("mochat.admin.token=" + TOKEN);

  private final TestAgent olga = SERVER.register("olga");
  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void aReportedMessageIsShownToTheOperatorWithWhoReportedIt() {
    var dm = ada.openDm(bob);
    var message = bob.post("sessions/send", "sessionId", dm, "content", "Buy now").id();

    var made =
        ada.post(
            "reports/create", "conversationId", dm, "messageId", message, "reason", "Advertising");
    made.hasData("{'reportId':'#id','state':'open'}");
    assertThat(
            ada.post("reports/create", "conversationId", dm, "messageId", message)
                .text("/reportId"))
        .isEqualTo(made.text("/reportId"));

    var listed =
        admin("reports/list", "{\"limit\":500}")
            .ok()
            .at("/reports")
            .valueStream()
            .filter(one -> one.at("/reportId").stringValue().equals(made.text("/reportId")))
            .toList();
    assertThat(listed).hasSize(1);
    assertThat(listed.getFirst().at("/reporterId").stringValue()).isEqualTo(ada.id());
    assertThat(listed.getFirst().at("/userId").stringValue()).isEqualTo(bob.id());
    assertThat(listed.getFirst().at("/excerpt").stringValue()).isEqualTo("Buy now");
    assertThat(listed.getFirst().at("/reason").stringValue()).isEqualTo("Advertising");

    var decision = "{\"reportId\":\"%s\",\"state\":\"upheld\"}".formatted(made.text("/reportId"));
    assertThat(admin("reports/decide", decision).text("/state")).isEqualTo("upheld");
    assertThat(admin("reports/list", "{}").json().toString())
        .doesNotContain(made.text("/reportId"));
  }

  @Test
  void onlyWhatOneReadsAndWhoIsThereCanBeReported() {
    var dm = ada.openDm(bob);
    var message = bob.post("sessions/send", "sessionId", dm, "content", "hello").id();
    var own = ada.post("sessions/send", "sessionId", dm, "content", "mine").id();

    SERVER
        .register("eve")
        .post("reports/create", "conversationId", dm, "messageId", message)
        .isRefused(ErrorCode.NOT_A_PARTICIPANT);
    ada.post("reports/create", "conversationId", dm, "messageId", own)
        .isInvalid("messageId", "that of somebody else");
    ada.post("reports/create", "conversationId", dm, "messageId", "none")
        .isRefused(ErrorCode.MESSAGE_NOT_FOUND);
    ada.post("reports/create", "conversationId", dm, "userId", olga.id())
        .isRefused(ErrorCode.USER_NOT_FOUND);
    ada.post("reports/create", "userId", bob.id()).isMissing("conversationId");
    ada.post("reports/create", "conversationId", dm).isMissing("userId");
    ada.post("reports/create", "messageId", message).isMissing("conversationId");
  }

  @Test
  void enoughDifferentMembersBanOneAndOneAloneCannot() {
    var lab = lab();
    olga.post("reports/threshold", "workspaceId", lab, "threshold", 3)
        .hasData("{'workspaceId':'%s','threshold':3}", lab);
    var others = IntStream.range(0, 3).mapToObj(n -> joined(SERVER.register("one"), lab)).toList();
    joined(bob, lab);
    for (int n = 0; n < 5; n++) {
      others.getFirst().post("reports/create", "workspaceId", lab, "userId", bob.id()).ok();
    }
    others.get(1).post("reports/create", "workspaceId", lab, "userId", bob.id()).ok();
    assertThat(isMember(bob, lab)).isTrue();

    others.get(2).post("reports/create", "workspaceId", lab, "userId", bob.id()).ok();

    assertThat(isMember(bob, lab)).isFalse();
    bob.post("groups/joinByInvite", "code", invite(lab)).isRefused(ErrorCode.BANNED);
  }

  @Test
  void whoHasLeftIsNotBannedForWhatItSaid() {
    var lab = lab();
    olga.post("reports/threshold", "workspaceId", lab, "threshold", 3).ok();
    var group = olga.post("groups/create", "workspaceId", lab, "name", "g").id();
    var panel = olga.post("groups/panels/create", "groupId", group, "name", "p").id();
    var others = IntStream.range(0, 4).mapToObj(n -> joined(SERVER.register("one"), lab)).toList();
    joined(bob, lab);
    var message = bob.sayInPanel(panel, "Buy now");
    bob.post("workspaces/leave", "workspaceId", lab).ok();
    for (var one : others.subList(0, 3)) {
      one.post("reports/create", "conversationId", panel, "messageId", message).ok();
    }

    joined(bob, lab);
    others.get(3).post("reports/create", "conversationId", panel, "messageId", message).ok();
    assertThat(isMember(bob, lab)).isFalse();
  }

  @Test
  void anOwnerIsNeverBannedByReports() {
    var lab = lab();
    olga.post("reports/threshold", "workspaceId", lab, "threshold", 3).ok();
    for (int n = 0; n < 4; n++) {
      joined(SERVER.register("one"), lab)
          .post("reports/create", "workspaceId", lab, "userId", olga.id())
          .ok();
    }
    assertThat(isMember(olga, lab)).isTrue();
  }

  @Test
  void nobodyIsBannedFromTheDefaultWorkspaceByNewcomers() {
    var home = bob.post("agents/get").text("/workspaceId");
    for (int n = 0; n < 12; n++) {
      SERVER.register("one").post("reports/create", "workspaceId", home, "userId", bob.id()).ok();
    }
    assertThat(isMember(bob, home)).isTrue();
  }

  @Test
  void whoManagesAWorkspaceDecidesAboutItsReportsAndDismissedOnesDoNotCount() {
    var lab = lab();
    olga.post("reports/threshold", "workspaceId", lab, "threshold", 3).ok();
    joined(bob, lab);
    var reports = new ArrayList<String>();
    for (int n = 0; n < 2; n++) {
      var one = joined(SERVER.register("one"), lab);
      reports.add(
          one.post("reports/create", "workspaceId", lab, "userId", bob.id()).text("/reportId"));
    }
    assertThat(olga.post("reports/list", "workspaceId", lab).texts("/reports", "/reportId"))
        .containsExactlyElementsOf(reports);
    assertThat(olga.post("reports/list", "workspaceId", lab).json().toString())
        .doesNotContain("reporterId");
    bob.post("reports/list", "workspaceId", lab).isRefused(ErrorCode.ROLE_FORBIDDEN);
    ada.post("reports/list", "workspaceId", lab).isRefused(ErrorCode.NOT_A_MEMBER);
    bob.post("reports/decide", "reportId", reports.getFirst(), "state", "dismissed")
        .isRefused(ErrorCode.REPORT_NOT_FOUND);

    olga.post("reports/decide", "reportId", reports.getFirst(), "state", "dismissed").ok();

    joined(SERVER.register("one"), lab)
        .post("reports/create", "workspaceId", lab, "userId", bob.id())
        .ok();
    assertThat(isMember(bob, lab)).isTrue();
  }

  @Test
  void aThresholdIsAtLeastThree() {
    var lab = lab();
    joined(bob, lab);
    bob.post("reports/threshold", "workspaceId", lab)
        .hasData("{'workspaceId':'%s','threshold':10}", lab);
    bob.post("reports/threshold", "workspaceId", lab, "threshold", 5)
        .isRefused(ErrorCode.ROLE_FORBIDDEN);
    assertThat(olga.post("reports/threshold", "workspaceId", lab, "threshold", 2).status())
        .isEqualTo(400);
  }

  @Test
  void reportsAnHourAreBounded() {
    var others = new ArrayList<>(List.of(bob));
    IntStream.range(0, 30).forEach(n -> others.add(SERVER.register("one")));
    var home = bob.post("agents/get").text("/workspaceId");
    var last =
        others.stream()
            .map(one -> ada.post("reports/create", "workspaceId", home, "userId", one.id()))
            .toList()
            .getLast();
    last.isRefused(ErrorCode.QUOTA_REACHED, "reports", "at most 30");
  }

  private String lab() {
    return olga.post("workspaces/create", "name", "Lab").id();
  }

  private String invite(String lab) {
    return olga.post("groups/createInvite", "workspaceId", lab).text("/code");
  }

  private TestAgent joined(TestAgent agent, String lab) {
    agent.post("groups/joinByInvite", "code", invite(lab)).ok();
    return agent;
  }

  private static boolean isMember(TestAgent agent, String workspace) {
    return agent.post("workspaces/list").json().toString().contains(workspace);
  }

  private static Answer admin(String endpoint, String body) {
    return SERVER
        .stranger()
        .call(
            "POST",
            "/api/admin/" + endpoint,
            BodyPublishers.ofString(body),
            "X-Admin-Token",
            TOKEN,
            "Content-Type",
            "application/json");
  }
}
