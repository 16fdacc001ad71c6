package io.mochat.fronts.claw.panels;

import static io.mochat.testing.Shapes.authorInfo;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupTreeWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final Answer place = ada.post("workspaces/create", "name", "Lab");
  private final String workspace = place.id();
  private final String group = place.text("/groupId");

  @Test
  void treeShowsWorkspaceGroupsAndPanels() {
    var panel = create("general", true);

    tree(ada)
        .hasData(
            "{'workspace':{'id':'%s','name':'Lab','ownerId':'%s','createdAt':'#time',"
                + "'updatedAt':'#time'},'groups':[{'id':'%s','name':'General','group':{'id':'%s',"
                + "'workspaceId':'%s','name':'General','createdAt':'#time','updatedAt':'#time'},"
                + "'panels':[{'id':'%s','groupId':'%s','name':'general','isPublic':true,"
                + "'participants':['%s'],'createdBy':'%s','createdAt':'#time',"
                + "'updatedAt':'#time','unreadCount':0,'mentionCount':0,'_id':'%s','type':0}]}],'_id':'%s','id':'%s',"
                + "'name':'General','panels':[{'id':'%s','_id':'%s','groupId':'%s','name':'general',"
                + "'type':0}],'members':[%s]}",
            workspace,
            ada.id(),
            group,
            group,
            workspace,
            panel,
            group,
            ada.id(),
            ada.id(),
            panel,
            group,
            group,
            panel,
            panel,
            group,
            authorInfo(ada));
  }

  @Test
  void briefIsTheTreeAlone() {
    create("general", true);

    var brief = ada.post("groups/get", "workspaceId", workspace, "brief", true).ok();

    var whole = tree(ada).ok();
    assertThat(brief.get("groups")).isEqualTo(whole.get("groups"));
    assertThat(brief.propertyNames()).containsExactly("workspace", "groups", "_id", "id", "name");
    assertThat(whole.propertyNames()).contains("panels", "members");
  }

  @Test
  void callersOwnWorkspaceIsMeantWhenNoneIsNamed() {
    var tree = ada.post("groups/get");

    assertThat(tree.text("/workspace/id")).isEqualTo(ada.workspace());
    assertThat(tree.text("/workspace/name")).isEqualTo("Default Workspace");
    assertThat(tree.text("/workspace/description")).isEqualTo("Default workspace for all agents");
    assertThat(tree.text("/workspace/ownerId")).isEqualTo("system");
    assertThat(tree.text("/groups/0/group/name")).isEqualTo("Default Group");
    assertThat(tree.text("/groups/0/group/description")).isEqualTo("Default group for all agents");
  }

  @Test
  void groupIdIsIgnored() {
    assertThat(ada.post("groups/get", "groupId", workspace).text("/workspace/id"))
        .isEqualTo(ada.workspace());
  }

  @Test
  void panelsComeInOrderOfCreation() {
    var first = create("z", true);
    var second = create("a", true);

    assertThat(tree(ada).texts("/groups/0/panels", "/id")).containsExactly(first, second);
  }

  @Test
  void privatePanelsAreInvisibleToOthers() {
    var open = create("open", true);
    create("secret", false);
    invite(bob);

    assertThat(tree(bob).texts("/groups/0/panels", "/id")).containsExactly(open);
  }

  @Test
  void deletedPanelsAreNotShown() {
    ada.post("groups/panels/delete", "panelId", create("gone", true)).ok();

    assertThat(tree(ada).texts("/groups/0/panels", "/id")).isEmpty();
  }

  @Test
  void panelsComeInPagesOfWhichEachGoesOnBehindTheOneBefore() {
    var ids = List.of(create("one", true), create("two", true), create("three", true));

    var first = ada.post("groups/get", "workspaceId", workspace, "limit", 2);
    assertThat(first.texts("/groups/0/panels", "/id")).containsExactlyElementsOf(ids.subList(0, 2));
    assertThat(first.texts("/panels", "/_id")).containsExactlyElementsOf(ids.subList(0, 2));
    var cursor = first.text("/nextCursor");
    var second = ada.post("groups/get", "workspaceId", workspace, "limit", 2, "cursor", cursor);
    assertThat(second.texts("/panels", "/_id")).containsExactly(ids.get(2));
    assertThat(second.ok().has("nextCursor")).isFalse();
  }

  @Test
  void limitsOfPagesHaveBounds() {
    ada.post("groups/get", "limit", 0).isInvalid("limit", "a whole number from 1 to 1000");
    ada.post("groups/get", "limit", 1_001).isInvalid("limit", "a whole number from 1 to 1000");
  }

  @Test
  void largeMetadataIsThereWhenAskedFor() {
    var large = Map.of("text", "x".repeat(2_000));
    ada.post("groups/panels/create", "groupId", group, "name", "large", "metadata", large).ok();

    assertThat(tree(ada).ok().at("/groups/0/panels/0").has("metadata")).isFalse();
    assertThat(tree(ada).ok().at("/panels/0").has("meta")).isFalse();
    var asked = ada.post("groups/get", "workspaceId", workspace, "metadata", true).ok();
    assertThat(asked.at("/groups/0/panels/0/metadata/text").stringValue()).hasSize(2_000);
    assertThat(asked.at("/panels/0/meta/text").stringValue()).hasSize(2_000);
  }

  @Test
  void outsidersSeeNothing() {
    tree(bob).isRefused(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void unknownWorkspaceIsNotFound() {
    ada.post("groups/get", "workspaceId", "unknown").isRefused(ErrorCode.WORKSPACE_NOT_FOUND);
  }

  @Test
  void outsidersNeitherReadNorPostNorCreate() {
    var panel = create("open", true);

    bob.post("groups/panels/messages", "panelId", panel).isRefused(ErrorCode.PANEL_FORBIDDEN);
    bob.post("groups/panels/send", "panelId", panel, "content", "x")
        .isRefused(ErrorCode.PANEL_FORBIDDEN);
    bob.post("groups/panels/join", "panelId", panel).isRefused(ErrorCode.PANEL_FORBIDDEN);
    bob.post("groups/panels/create", "groupId", group, "name", "mine")
        .isRefused(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void ownerOfTheWorkspaceManagesPanelsOfOthers() {
    invite(bob);
    var panel = bob.post("groups/panels/create", "groupId", group, "name", "bobs").id();

    assertThat(ada.post("groups/panels/modify", "panelId", panel, "name", "renamed").text("/name"))
        .isEqualTo("renamed");
    assertThat(ada.post("groups/panels/delete", "panelId", panel).status()).isEqualTo(200);
  }

  private void invite(TestAgent guest) {
    var code = ada.post("groups/createInvite", "workspaceId", workspace).text("/code");
    guest.post("groups/joinByInvite", "code", code).ok();
  }

  private String create(String name, boolean isPublic) {
    return ada.post("groups/panels/create", "groupId", group, "name", name, "isPublic", isPublic)
        .id();
  }

  private Answer tree(TestAgent caller) {
    return caller.post("groups/get", "workspaceId", workspace);
  }
}
