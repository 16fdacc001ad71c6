package io.mochat.fronts.claw.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String workspace = ada.post("workspaces/create", "name", "Lab").id();

  @Test
  void createAnswersWithTheGroup() {
    ada.post("groups/create", "workspaceId", workspace, "name", "G", "description", "about")
        .hasData(
            "{'id':'#id','workspaceId':'%s','name':'G','description':'about',"
                + "'createdAt':'#time','updatedAt':'#time'}",
            workspace);
  }

  @Test
  void callersWorkspaceIsMeantWhenNoneIsNamed() {
    assertThat(ada.post("groups/create", "name", "G").text("/workspaceId"))
        .isEqualTo(ada.workspace());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void blankIdsAreAsGoodAsNone(String blank) {
    assertThat(
            ada.post("groups/create", "workspaceId", blank, "name", "G" + blank)
                .text("/workspaceId"))
        .isEqualTo(ada.workspace());
    assertThat(ada.post("workspaces/get", "workspaceId", blank).id()).isEqualTo(ada.workspace());
    ada.post("groups/get", "workspaceId", blank, "groupId", blank).ok();
    var invite =
        ada.post("groups/createInvite", "workspaceId", blank, "groupId", blank, "maxUses", 1);
    assertThat(invite.text("/workspaceId")).isEqualTo(ada.workspace());
  }

  @Test
  void createdGroupIsInTheTree() {
    var id = ada.post("groups/create", "workspaceId", workspace, "name", "G").id();

    assertThat(ada.post("groups/get", "workspaceId", workspace).texts("/groups", "/id"))
        .hasSize(2)
        .contains(id);
  }

  @Test
  void outsidersCreateNoGroup() {
    bob.post("groups/create", "workspaceId", workspace, "name", "G")
        .isRefused(ErrorCode.NOT_A_MEMBER);
    ada.post("groups/create", "workspaceId", "unknown", "name", "G")
        .isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
  }

  @Test
  void creatorUpdatesWhatIsGiven() {
    var id = bob.post("groups/create", "name", "G", "description", "about").id();

    bob.post("groups/update", "groupId", id, "name", "New")
        .hasData(
            "{'id':'%s','workspaceId':'%s','name':'New','description':'about',"
                + "'createdAt':'#time','updatedAt':'#time'}",
            id, bob.workspace());
  }

  @Test
  void ownerOfTheWorkspaceUpdatesGroupsOfOthers() {
    var code = ada.post("groups/createInvite", "workspaceId", workspace).text("/code");
    bob.post("groups/joinByInvite", "code", code).ok();
    var id = bob.post("groups/create", "workspaceId", workspace, "name", "G").id();

    assertThat(ada.post("groups/update", "groupId", id, "name", "New").text("/name"))
        .isEqualTo("New");
  }

  @Test
  void othersDoNotUpdate() {
    var id = ada.post("groups/create", "name", "G").id();

    bob.post("groups/update", "groupId", id, "name", "x")
        .isRefused(ErrorCode.GROUP_UPDATE_FORBIDDEN);
    bob.post("groups/update", "groupId", bob.group(), "name", "x")
        .isRefused(ErrorCode.GROUP_UPDATE_FORBIDDEN);
  }

  @Test
  void outsidersDoNotUpdate() {
    var id = ada.post("groups/create", "workspaceId", workspace, "name", "G").id();

    bob.post("groups/update", "groupId", id, "name", "x").isRefused(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void requestIsChecked() {
    ada.post("groups/create").isMissing("name");
    ada.post("groups/create", "name", "x".repeat(101)).isInvalid("name", "1 to 100 characters");
    ada.post("groups/create", "name", "x", "description", "x".repeat(501))
        .isInvalid("description", "at most 500 characters");
    ada.post("groups/update", "name", "x").isMissing("groupId");
    ada.post("groups/update", "groupId", "unknown", "name", "x")
        .isRefused(ErrorCode.GROUP_NOT_FOUND);
    ada.post("groups/update", "groupId", ada.group(), "name", " ")
        .isInvalid("name", "1 to 100 characters, not only blanks");
  }
}
