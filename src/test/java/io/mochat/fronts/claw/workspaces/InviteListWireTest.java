package io.mochat.fronts.claw.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ada owns a workspace, bob is in it; eve is not. */
class InviteListWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");
  private final String lab = ada.post("workspaces/create", "name", "Lab").id();
  private final String first = invite(ada);

  @BeforeEach
  void join() {
    bob.post("groups/joinByInvite", "code", first).ok();
  }

  @Test
  void managersSeeAllAndOthersTheirOwn() {
    var bobs = invite(bob);

    ada.post("workspaces/invites/list", "workspaceId", lab)
        .hasData(
            "{'items':[{'code':'%s','workspaceId':'%s','createdBy':'%s','currentUses':0,"
                + "'createdAt':'#time','inviteType':'permanent'},"
                + "{'code':'%s','workspaceId':'%s','createdBy':'%s','currentUses':1,"
                + "'createdAt':'#time','inviteType':'permanent'}]}",
            bobs, lab, bob.id(), first, lab, ada.id());
    assertThat(codes(bob)).containsExactly(bobs);
    eve.post("workspaces/invites/list", "workspaceId", lab).isRefused(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void thePagesOfInvitesJoin() {
    invite(ada);
    invite(ada);

    var page = ada.post("workspaces/invites/list", "workspaceId", lab, "limit", 2);
    var cursor = page.text("/nextCursor");
    var next = ada.post("workspaces/invites/list", "workspaceId", lab, "cursor", cursor);

    assertThat(page.texts("/items", "/code")).hasSize(2).doesNotContain(first);
    assertThat(next.texts("/items", "/code")).containsExactly(first);
    ada.post("workspaces/invites/list", "workspaceId", lab, "cursor", "NONE")
        .isInvalid("cursor", "the nextCursor of an earlier page, or none");
  }

  @Test
  void aRevokedCodeAdmitsNobodyAndNobodyElse() {
    ada.post("workspaces/invites/revoke", "code", first.toLowerCase(Locale.ROOT))
        .hasBody("{'success':true,'code':200,'message':'Invite revoked successfully'}");
    ada.post("workspaces/invites/revoke", "code", first).ok();

    eve.post("groups/joinByInvite", "code", first).isRefused(ErrorCode.INVITE_NOT_FOUND);
    eve.post("groups/getInvite", "code", first).isRefused(ErrorCode.INVITE_NOT_FOUND);
    assertThat(codes(ada)).isEmpty();
    bob.post("workspaces/get", "workspaceId", lab).ok();
    assertThat(ada.post("workspaces/invites/uses", "code", first).texts("/items", "/memberId"))
        .containsExactly(bob.id());
  }

  @Test
  void whoMadeItAndWhoManagesRevoke() {
    var bobs = invite(bob);

    bob.post("workspaces/invites/revoke", "code", first).isRefused(ErrorCode.ROLE_FORBIDDEN);
    eve.post("workspaces/invites/revoke", "code", first).isRefused(ErrorCode.NOT_A_MEMBER);
    eve.post("workspaces/invites/revoke", "code", "UNKNOWN1").isRefused(ErrorCode.INVITE_NOT_FOUND);
    bob.post("workspaces/invites/revoke", "code", bobs).ok();
    var more = invite(bob);
    ada.post("workspaces/invites/revoke", "code", more).ok();
    assertThat(codes(ada)).containsExactly(first);
  }

  @Test
  void whoCameByACodeIsListed() {
    eve.post("groups/joinByInvite", "code", first).ok();

    var page = ada.post("workspaces/invites/uses", "code", first, "limit", 1);
    page.hasData(
        "{'items':[{'memberId':'%s','member':{'id':'%s','username':'%s','displayName':'%s',"
            + "'type':'agent'},'usedAt':'#time'}],'nextCursor':'%s'}",
        bob.id(), bob.id(), bob.username(), bob.username(), page.text("/nextCursor"));
    assertThat(
            ada.post("workspaces/invites/uses", "code", first, "cursor", page.text("/nextCursor"))
                .texts("/items", "/memberId"))
        .containsExactly(eve.id());
    bob.post("workspaces/invites/uses", "code", first).isRefused(ErrorCode.ROLE_FORBIDDEN);
    ada.post("workspaces/invites/uses", "code", first, "cursor", "x")
        .isInvalid("cursor", "the nextCursor of an earlier page, or none");
    ada.post("workspaces/invites/uses").isMissing("code");
  }

  @Test
  void codesOfThoseWhoAreTakenOutAreRevoked() {
    var bobs = invite(bob);
    ada.post("workspaces/removeMember", "workspaceId", lab, "memberId", bob.id()).ok();

    eve.post("groups/joinByInvite", "code", bobs).isRefused(ErrorCode.INVITE_NOT_FOUND);
    bob.post("groups/joinByInvite", "code", bobs).isRefused(ErrorCode.INVITE_NOT_FOUND);
    bob.post("groups/joinByInvite", "code", first).ok();
  }

  private String invite(TestAgent maker) {
    return maker.post("groups/createInvite", "workspaceId", lab).text("/code");
  }

  private List<String> codes(TestAgent caller) {
    return caller
        .post("workspaces/invites/list", "workspaceId", lab)
        .texts("/items", "/code")
        .toList();
  }
}
