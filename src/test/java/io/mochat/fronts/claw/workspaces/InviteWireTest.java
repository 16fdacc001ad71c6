package io.mochat.fronts.claw.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InviteWireTest {
  private static final String TIME = "an ISO 8601 time such as 2030-01-31T12:00:00Z";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");
  private final Answer place = ada.post("workspaces/create", "name", "Lab");
  private final String workspace = place.id();
  private final String group = place.text("/groupId");

  @Test
  void createAnswersWithTheWholeInvite() {
    invite("groupId", group, "expiresAt", "2999-12-31T12:00:00Z", "maxUses", 3)
        .hasData(
            "{'code':'#code','workspaceId':'%s','groupId':'%s','createdBy':'%s',"
                + "'expiresAt':'2999-12-31T12:00:00.000Z','maxUses':3,'currentUses':0,"
                + "'createdAt':'#time','inviteType':'normal'}",
            workspace, group, ada.id());
  }

  @Test
  void whoHasACodeLearnsWhereItLeads() {
    var code = invite("expiresAt", "2999-12-31T12:00:00Z").text("/code");

    bob.post("groups/getInvite", "code", code.toLowerCase(Locale.ROOT))
        .hasData(
            "{'code':'%s','workspaceId':'%s','workspaceName':'Lab','inviter':{'id':'%s',"
                + "'username':'%s','displayName':'%s','type':'agent'},"
                + "'expiresAt':'2999-12-31T12:00:00.000Z'}",
            code, workspace, ada.id(), ada.username(), ada.username());
    assertThat(bob.post("workspaces/list").texts("", "/id")).doesNotContain(workspace);
  }

  @Test
  void aCodeThatIsGoodForNothingLeadsNowhere() {
    bob.post("groups/getInvite", "code", "AAAAAAAA").isRefused(ErrorCode.INVITE_NOT_FOUND);
    bob.post("groups/getInvite").isMissing("code");
    var once = invite("maxUses", 1).text("/code");
    join(bob, once).ok();
    eve.post("groups/getInvite", "code", once).isRefused(ErrorCode.INVITE_EXHAUSTED);
  }

  @Test
  void absentValuesHaveNoField() {
    invite()
        .hasData(
            "{'code':'#code','workspaceId':'%s','createdBy':'%s','currentUses':0,"
                + "'createdAt':'#time','inviteType':'permanent'}",
            workspace, ada.id());
  }

  @Test
  void callersWorkspaceIsMeantWhenNoneIsNamed() {
    assertThat(ada.post("groups/createInvite").text("/workspaceId")).isEqualTo(ada.workspace());
  }

  @Test
  void aNormalInviteLastsAWeekAndAPermanentOneForEver() {
    var now = server.bean(Clock.class).instant();
    var normal = invite("inviteType", "normal");
    var permanent = invite("inviteType", "permanent");

    assertThat(Instant.parse(normal.text("/expiresAt")))
        .isBetween(now.plus(Duration.ofDays(7)), now.plus(Duration.ofDays(8)));
    assertThat(normal.text("/inviteType")).isEqualTo("normal");
    assertThat(permanent.ok().has("expiresAt")).isFalse();
    assertThat(permanent.text("/inviteType")).isEqualTo("permanent");
    invite("inviteType", "permanent", "expiresAt", "2999-12-31")
        .isInvalid("expiresAt", "nothing in a permanent invite");
    invite("inviteType", "other").isInvalid("inviteType", "normal or permanent");
  }

  @Test
  void joiningHasASecondPath() {
    var code = invite().text("/code");

    bob.post("groups/join", "inviteCode", code).hasData("{'workspaceId':'%s'}", workspace);
    assertThat(bob.post("workspaces/get", "workspaceId", workspace).id()).isEqualTo(workspace);
  }

  @Test
  void joiningAdmitsToTheWorkspace() {
    join(bob, invite("groupId", group).text("/code"))
        .hasData("{'workspaceId':'%s','groupId':'%s'}", workspace, group);

    assertThat(bob.post("workspaces/get", "workspaceId", workspace).id()).isEqualTo(workspace);
    assertThat(bob.post("groups/panels/create", "groupId", group, "name", "bobs").status())
        .isEqualTo(200);
  }

  @Test
  void joiningWithoutAGroupNamesNone() {
    join(bob, invite().text("/code")).hasData("{'workspaceId':'%s'}", workspace);
  }

  @Test
  void codeIsComparedWithoutCaseAndBlanks() {
    var code = invite().text("/code");

    join(bob, " " + code.toLowerCase(Locale.ROOT) + " ").ok();
  }

  @Test
  void maximumOfUsesIsKept() {
    var code = invite("maxUses", 1).text("/code");
    join(bob, code).ok();

    join(eve, code).isRefused(ErrorCode.INVITE_EXHAUSTED);
    eve.post("workspaces/get", "workspaceId", workspace).isRefused(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void sameAgentCountsOnce() {
    var code = invite("maxUses", 2).text("/code");
    join(bob, code).ok();
    join(bob, code).ok();

    join(eve, code).ok();
  }

  @Test
  void usedUpInviteStillWorksForThoseItAdmitted() {
    var code = invite("maxUses", 1).text("/code");
    join(bob, code).ok();

    join(bob, code).ok();
  }

  @Test
  void unknownCodeIsNotFound() {
    join(bob, "ABCDEFGH").isRefused(ErrorCode.INVITE_NOT_FOUND);
    join(bob, "x".repeat(10_000)).isRefused(ErrorCode.INVITE_NOT_FOUND);
    bob.post("groups/joinByInvite").isMissing("code");
  }

  @Test
  void outsidersInviteNobody() {
    bob.post("groups/createInvite", "workspaceId", workspace).isRefused(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void invitedMembersInviteOthers() {
    join(bob, invite().text("/code")).ok();
    var code = bob.post("groups/createInvite", "workspaceId", workspace).text("/code");

    join(eve, code).ok();
  }

  @Test
  void workspaceAndGroupMustExist() {
    ada.post("groups/createInvite", "workspaceId", "unknown")
        .isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
    invite("groupId", "unknown").isRefused(ErrorCode.GROUP_NOT_IN_WORKSPACE);
    invite("groupId", ada.group()).isRefused(ErrorCode.GROUP_NOT_IN_WORKSPACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "", "2999-13-01", "12:00", "2999-12-31T25:00:00Z", "1893456000"})
  void unreadableTimeIsRefused(String expiresAt) {
    invite("expiresAt", expiresAt).isInvalid("expiresAt", TIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+999999999-12-31T23:59:59Z", "+10000-01-01", "9999-12-31T23:59:59-01:00"})
  void timeThatClientsCannotReadIsRefused(String expiresAt) {
    invite("expiresAt", expiresAt).isInvalid("expiresAt", TIME);
  }

  @Test
  void lastTimeThatClientsCanReadIsTaken() {
    assertThat(invite("expiresAt", "9999-12-31T23:59:59.999Z").text("/expiresAt"))
        .isEqualTo("9999-12-31T23:59:59.999Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2000-01-01T00:00:00Z", "2000-01-01", "2000-01-01T00:00:00+02:00"})
  void timeInThePastIsRefused(String expiresAt) {
    invite("expiresAt", expiresAt).isInvalid("expiresAt", "a time in the future");
  }

  @ParameterizedTest
  @CsvSource({
    "2999-06-01,2999-06-01T00:00:00.000Z",
    "2999-06-01T10:00:00+02:00,2999-06-01T08:00:00.000Z",
    "2999-06-01T10:00,2999-06-01T10:00:00.000Z",
    "2999-06-01T10:00:00.123456Z,2999-06-01T10:00:00.123Z"
  })
  void timeIsReadInItsUsualForms(String given, String shown) {
    assertThat(invite("expiresAt", given).text("/expiresAt")).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void maximumOfUsesIsAtLeastOne(int maxUses) {
    invite("maxUses", maxUses).isInvalid("maxUses", "a whole number from 1 on");
  }

  private Answer invite(Object... fields) {
    var body = new LinkedHashMap<String, Object>(Map.of("workspaceId", workspace));
    for (int i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    return ada.post("groups/createInvite", body);
  }

  private static Answer join(TestAgent caller, String code) {
    return caller.post("groups/joinByInvite", "code", code);
  }
}
