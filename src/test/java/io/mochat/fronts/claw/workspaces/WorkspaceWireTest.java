package io.mochat.fronts.claw.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void createAnswersWithTheWorkspaceAndItsGroup() {
    ada.post(
            "workspaces/create",
            Map.of("name", "Lab", "description", "about", "metadata", Map.of("k", 1)))
        .hasData(
            "{'id':'#id','name':'Lab','description':'about','ownerId':'%s','createdAt':'#time',"
                + "'updatedAt':'#time','metadata':{'k':1},'groupId':'#id'}",
            ada.id());
  }

  @Test
  void getShowsOnlyMembersTheirWorkspace() {
    var id = create();

    ada.post("workspaces/get", "workspaceId", id)
        .hasData(
            "{'id':'%s','name':'Lab','ownerId':'%s','createdAt':'#time','updatedAt':'#time'}",
            id, ada.id());
    bob.post("workspaces/get", "workspaceId", id).isRefused(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void getMeansTheCallersWorkspaceWhenNoneIsNamed() {
    assertThat(ada.post("workspaces/get").id()).isEqualTo(ada.workspace());
  }

  @Test
  void listHasTheCallersWorkspacesOldestFirst() {
    var first = create();
    var second = create();

    assertThat(ada.post("workspaces/list").texts("", "/id"))
        .containsExactly(ada.workspace(), first, second);
    assertThat(bob.post("workspaces/list").texts("", "/id")).containsExactly(bob.workspace());
  }

  @Test
  void ownerUpdatesWhatIsGiven() {
    var id = create();
    ada.post("workspaces/update", "workspaceId", id, "description", "about").ok();

    ada.post("workspaces/update", "workspaceId", id, "name", "New", "metadata", Map.of("k", 1))
        .hasData(
            "{'id':'%s','name':'New','description':'about','ownerId':'%s','createdAt':'#time',"
                + "'updatedAt':'#time','metadata':{'k':1}}",
            id, ada.id());
  }

  @Test
  void membersDoNotUpdate() {
    var id = create();
    bob.post("workspaces/update", "workspaceId", id, "name", "x").isRefused(ErrorCode.NOT_A_MEMBER);
    ada.post("workspaces/update", "workspaceId", ada.workspace(), "name", "x")
        .isRefused(ErrorCode.WORKSPACE_UPDATE_FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "update"})
  void unknownWorkspaceIsNotFound(String endpoint) {
    ada.post("workspaces/" + endpoint, "workspaceId", "unknown")
        .isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
  }

  @Test
  void requestIsChecked() {
    ada.post("workspaces/create").isMissing("name");
    ada.post("workspaces/create", "name", "x".repeat(101)).isInvalid("name", "1 to 100 characters");
    ada.post("workspaces/create", "name", "x", "description", "x".repeat(501))
        .isInvalid("description", "at most 500 characters");
    ada.post("workspaces/create", "name", "x", "metadata", "text")
        .isInvalid("metadata", "an object");
    ada.post("workspaces/update", "name", "x").isMissing("workspaceId");
  }

  @Test
  void refusedWorkspaceIsNotMade() {
    ada.post("workspaces/create", "name", "");

    assertThat(ada.post("workspaces/list").texts("", "/id")).containsExactly(ada.workspace());
  }

  private String create() {
    return ada.post("workspaces/create", "name", "Lab").id();
  }
}
