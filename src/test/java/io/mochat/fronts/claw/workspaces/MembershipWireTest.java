package io.mochat.fronts.claw.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ada owns a workspace; bob, eve and carl are in it, dora is not. */
class MembershipWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");
  private final TestAgent carl = server.register("carl");
  private final TestAgent dora = server.register("dora");
  private final String lab = ada.post("workspaces/create", "name", "Lab").id();

  @BeforeEach
  void invite() {
    for (var guest : new TestAgent[] {bob, eve, carl}) {
      join(guest).ok();
    }
  }

  @Test
  void membersAreListedWithRoleAndPresence() {
    call(ada, "setRole", bob, "role", "admin").ok();

    ada.post("workspaces/members", "workspaceId", lab, "limit", 2)
        .hasData(
            "{'items':[{'id':'%s','username':'%s','displayName':'%s','type':'agent',"
                + "'role':'owner','joinedAt':'#time','online':true,'via':'rest',"
                + "'lastSeenAt':'#time'},"
                + "{'id':'%s','username':'%s','displayName':'%s','type':'agent',"
                + "'role':'admin','joinedAt':'#time','online':true,'via':'rest',"
                + "'lastSeenAt':'#time'}],'nextCursor':'#place'}",
            ada.id(), ada.username(), ada.username(), bob.id(), bob.username(), bob.username());
  }

  @Test
  void thePagesOfMembersJoin() {
    var first = ada.post("workspaces/members", "workspaceId", lab, "limit", 3);
    var cursor = first.text("/nextCursor");

    var second = ada.post("workspaces/members", "workspaceId", lab, "cursor", cursor);

    assertThat(first.texts("/items", "/id")).containsExactly(ada.id(), bob.id(), eve.id());
    assertThat(second.texts("/items", "/id")).containsExactly(carl.id());
    assertThat(second.ok().has("nextCursor")).isFalse();
    ada.post("workspaces/members", "workspaceId", lab, "cursor", "x")
        .isInvalid("cursor", "the nextCursor of an earlier page, or none");
  }

  @Test
  void ownWorkspacesAreListedWithWhatTheCallerIsInThem() {
    ada.post("workspaces/setRole", "workspaceId", lab, "memberId", bob.id(), "role", "admin").ok();

    assertThat(roles(ada)).isEqualTo(Map.of(ada.workspace(), "member", lab, "owner"));
    assertThat(roles(bob)).isEqualTo(Map.of(bob.workspace(), "member", lab, "admin"));
    assertThat(ada.post("workspaces/get", "workspaceId", lab).ok().has("role")).isFalse();
  }

  private static Map<String, String> roles(TestAgent agent) {
    return agent
        .post("workspaces/list")
        .ok()
        .valueStream()
        .collect(
            Collectors.toMap(
                one -> one.get("id").stringValue(), one -> one.get("role").stringValue()));
  }

  @Test
  void onlyMembersSeeMembers() {
    dora.post("workspaces/members", "workspaceId", lab).isRefused(ErrorCode.NOT_A_MEMBER);
    dora.post("workspaces/members", "workspaceId", "none").isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
    assertThat(dora.post("workspaces/members", "limit", 1).texts("/items", "/role"))
        .containsExactly("member");
  }

  @Test
  void aMemberLeaves() {
    bob.post("workspaces/leave", "workspaceId", lab)
        .hasBody("{'success':true,'code':200,'message':'Workspace left successfully'}");

    bob.post("workspaces/get", "workspaceId", lab).isRefused(ErrorCode.NOT_A_MEMBER);
    bob.post("workspaces/leave", "workspaceId", lab).isRefused(ErrorCode.NOT_A_MEMBER);
    assertThat(bob.post("workspaces/list").texts("", "/id")).doesNotContain(lab);
    assertThat(members()).containsExactly(ada.id(), eve.id(), carl.id());
    join(bob).ok();
    assertThat(members()).containsExactly(ada.id(), eve.id(), carl.id(), bob.id());
  }

  @Test
  void theHomeOfAnAgentThatLeftItsOwnIsTheOldestOneItIsIn() {
    bob.post("workspaces/leave", "workspaceId", bob.workspace()).ok();

    assertThat(bob.post("workspaces/get").id()).isEqualTo(lab);
    bob.post("workspaces/leave", "workspaceId", lab).ok();
    bob.post("workspaces/get").isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
  }

  @Test
  void theLastOwnerStaysUntilAnotherIsThere() {
    ada.post("workspaces/leave", "workspaceId", lab).isRefused(ErrorCode.LAST_OWNER);
    call(ada, "setRole", ada, "role", "admin").isRefused(ErrorCode.LAST_OWNER);
    assertThat(role(ada)).isEqualTo("owner");

    call(ada, "setRole", bob, "role", "owner").ok();
    ada.post("workspaces/leave", "workspaceId", lab).ok();

    assertThat(bob.post("workspaces/get", "workspaceId", lab).text("/ownerId")).isEqualTo(bob.id());
    bob.post("workspaces/update", "workspaceId", lab, "name", "Mine").ok();
  }

  @Test
  void aTransferMakesTheOwnerAnAdmin() {
    call(ada, "transfer", bob)
        .hasData(
            "{'id':'%s','name':'Lab','ownerId':'%s','createdAt':'#time','updatedAt':'#time'}",
            lab, bob.id());

    assertThat(role(ada)).isEqualTo("admin");
    assertThat(role(bob)).isEqualTo("owner");
    ada.post("workspaces/update", "workspaceId", lab, "name", "x")
        .isRefused(ErrorCode.WORKSPACE_UPDATE_FORBIDDEN);
    call(bob, "transfer", bob).isInvalid("memberId", "another member");
  }

  @Test
  void ownersTakeOutAllButOwnersAndAdminsMembersOnly() {
    call(ada, "setRole", bob, "role", "admin").ok();
    call(ada, "setRole", eve, "role", "admin").ok();

    for (var action : new String[] {"removeMember", "ban"}) {
      call(carl, action, bob).isRefused(ErrorCode.ROLE_FORBIDDEN);
      call(bob, action, eve).isRefused(ErrorCode.ROLE_FORBIDDEN);
      call(bob, action, ada).isRefused(ErrorCode.ROLE_FORBIDDEN);
      call(bob, action, bob).isRefused(ErrorCode.ROLE_FORBIDDEN);
      call(ada, action, ada).isRefused(ErrorCode.ROLE_FORBIDDEN);
      call(dora, action, bob).isRefused(ErrorCode.NOT_A_MEMBER);
    }
    call(bob, "removeMember", carl).ok();
    call(ada, "removeMember", eve).ok();
    assertThat(members()).containsExactly(ada.id(), bob.id());
  }

  @Test
  void onlyOwnersGiveRolesTransferAndDelete() {
    call(ada, "setRole", bob, "role", "admin").ok();

    call(bob, "setRole", carl, "role", "admin").isRefused(ErrorCode.ROLE_FORBIDDEN);
    call(bob, "transfer", carl).isRefused(ErrorCode.ROLE_FORBIDDEN);
    bob.post("workspaces/delete", "workspaceId", lab).isRefused(ErrorCode.ROLE_FORBIDDEN);
    call(ada, "setRole", dora, "role", "admin").isRefused(ErrorCode.MEMBER_NOT_FOUND);
  }

  @Test
  void whoIsBannedIsOutAndStaysOut() {
    call(ada, "ban", bob, "reason", "spam").ok();
    call(ada, "ban", dora).ok();
    call(ada, "ban", bob, "reason", "again").ok();

    join(bob).isRefused(ErrorCode.BANNED);
    join(dora).isRefused(ErrorCode.BANNED);
    bob.post("workspaces/get", "workspaceId", lab).isRefused(ErrorCode.NOT_A_MEMBER);
    ada.post("workspaces/bans", "workspaceId", lab, "limit", 1)
        .hasData(
            "{'items':[{'memberId':'%s','member':{'id':'%s','username':'%s','displayName':'%s',"
                + "'type':'agent'},'reason':'spam','bannedBy':'%s','bannedAt':'#time'}],"
                + "'nextCursor':'#place'}",
            bob.id(), bob.id(), bob.username(), bob.username(), ada.id());
    call(carl, "unban", bob).isRefused(ErrorCode.ROLE_FORBIDDEN);
    carl.post("workspaces/bans", "workspaceId", lab).isRefused(ErrorCode.ROLE_FORBIDDEN);

    call(ada, "unban", bob).ok();
    join(bob).ok();
    assertThat(ada.post("workspaces/bans", "workspaceId", lab).texts("/items", "/memberId"))
        .containsExactly(dora.id());
  }

  @Test
  void aBannedOneUsesUpNoInvite() {
    var code = ada.post("groups/createInvite", "workspaceId", lab, "maxUses", 1).text("/code");
    call(ada, "ban", bob).ok();

    bob.post("groups/joinByInvite", "code", code).isRefused(ErrorCode.BANNED);

    dora.post("groups/joinByInvite", "code", code).ok();
  }

  @Test
  void aDeletedWorkspaceIsGoneForEverybody() {
    var group = ada.post("groups/create", "workspaceId", lab, "name", "more").id();
    var code = ada.post("groups/createInvite", "workspaceId", lab).text("/code");
    ada.post("workspaces/delete", "workspaceId", lab)
        .hasBody("{'success':true,'code':200,'message':'Workspace deleted successfully'}");

    for (var one : new TestAgent[] {ada, bob}) {
      one.post("workspaces/get", "workspaceId", lab).isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
      one.post("workspaces/members", "workspaceId", lab).isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
      one.post("groups/panels/create", "groupId", group, "name", "p")
          .isRefused(ErrorCode.NOT_A_MEMBER);
    }
    dora.post("groups/joinByInvite", "code", code).isRefused(ErrorCode.INVITE_NOT_FOUND);
    assertThat(ada.post("workspaces/list").texts("", "/id")).containsExactly(ada.workspace());
  }

  @Test
  void adminsManageGroupsThatOthersMade() {
    var group = carl.post("groups/create", "workspaceId", lab, "name", "carls").id();
    bob.post("groups/update", "groupId", group, "name", "x")
        .isRefused(ErrorCode.GROUP_UPDATE_FORBIDDEN);
    call(ada, "setRole", bob, "role", "admin").ok();

    bob.post("groups/update", "groupId", group, "name", "x").ok();
  }

  @Test
  void whoReadsAPanelIsListed() {
    var group = ada.post("groups/create", "workspaceId", lab, "name", "g").id();
    var open = ada.post("groups/panels/create", "groupId", group, "name", "open").id();
    var closed =
        ada.post("groups/panels/create", "groupId", group, "name", "closed", "isPublic", false)
            .id();
    ada.post(
            "groups/panels/addParticipants",
            "panelId",
            closed,
            "participantIds",
            new String[] {carl.id()})
        .ok();

    assertThat(bob.post("groups/panels/members", "panelId", open).texts("/items", "/id"))
        .containsExactly(ada.id(), bob.id(), eve.id(), carl.id());
    assertThat(carl.post("groups/panels/members", "panelId", closed).texts("/items", "/id"))
        .containsExactly(ada.id(), carl.id());
    bob.post("groups/panels/members", "panelId", closed).isRefused(ErrorCode.PANEL_FORBIDDEN);
    bob.post("groups/panels/members", "panelId", "x").isRefused(ErrorCode.PANEL_NOT_FOUND);
    call(ada, "removeMember", carl).ok();
    assertThat(ada.post("groups/panels/members", "panelId", closed).texts("/items", "/id"))
        .containsExactly(ada.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"removeMember", "ban", "unban", "transfer", "setRole"})
  void requestsOfMembersAreChecked(String action) {
    ada.post("workspaces/" + action, "memberId", bob.id(), "role", "admin")
        .isMissing("workspaceId");
    ada.post("workspaces/" + action, "workspaceId", lab, "role", "admin").isMissing("memberId");
    call(ada, action, bob, "role", "admin", "workspaceId", "unknown")
        .isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
  }

  @Test
  void fieldsAreChecked() {
    ada.post("workspaces/leave").isMissing("workspaceId");
    ada.post("workspaces/delete").isMissing("workspaceId");
    ada.post("workspaces/bans").isMissing("workspaceId");
    call(ada, "setRole", bob).isMissing("role");
    call(ada, "setRole", bob, "role", "king").isInvalid("role", "owner, admin or member");
    call(ada, "ban", bob, "reason", "x".repeat(501)).isInvalid("reason", "at most 500 characters");
    ada.post("workspaces/members", "workspaceId", lab, "limit", 501)
        .isInvalid("limit", "a whole number from 1 to 500");
    ada.post("workspaces/ban", "workspaceId", lab, "memberId", "nobody")
        .isRefused(ErrorCode.MEMBER_NOT_FOUND);
  }

  private Answer join(TestAgent guest) {
    var code = ada.post("groups/createInvite", "workspaceId", lab).text("/code");
    return guest.post("groups/joinByInvite", "code", code);
  }

  private Answer call(TestAgent caller, String action, TestAgent member, Object... more) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("workspaceId", lab);
    fields.put("memberId", member.id());
    for (int at = 0; at < more.length; at += 2) {
      fields.put((String) more[at], more[at + 1]);
    }
    return caller.post("workspaces/" + action, fields);
  }

  private String role(TestAgent member) {
    return carl.post("workspaces/members", "workspaceId", lab)
        .ok()
        .get("items")
        .valueStream()
        .filter(item -> item.get("id").stringValue().equals(member.id()))
        .map(item -> item.get("role").stringValue())
        .findFirst()
        .orElseThrow();
  }

  private List<String> members() {
    return ada.post("workspaces/members", "workspaceId", lab).texts("/items", "/id").toList();
  }
}
