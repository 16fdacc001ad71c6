package io.mochat.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import org.junit.jupiter.api.Test;

/** Bans that no member has made. */
class ServerBanTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String lab = ada.post("workspaces/create", "name", "Lab").id();
  private final MembershipManager memberships = server.bean(MembershipManager.class);

  @Test
  void whoeverTheServerBansIsOut() {
    var code = ada.post("groups/createInvite", "workspaceId", lab).text("/code");
    bob.post("groups/joinByInvite", "code", code).ok();

    assertThat(ban(bob)).isTrue();

    bob.post("workspaces/get", "workspaceId", lab).isRefused(ErrorCode.NOT_A_MEMBER);
    bob.post("groups/joinByInvite", "code", code).isRefused(ErrorCode.BANNED);
    assertThat(ada.post("workspaces/bans", "workspaceId", lab).texts("/items", "/bannedBy"))
        .containsExactly("system");
  }

  @Test
  void ownersAreExempt() {
    assertThat(ban(ada)).isFalse();

    ada.post("workspaces/get", "workspaceId", lab).ok();
  }

  private boolean ban(TestAgent one) {
    return memberships.banByServer(new WorkspaceId(lab), new MemberId(one.id()), "reports");
  }
}
