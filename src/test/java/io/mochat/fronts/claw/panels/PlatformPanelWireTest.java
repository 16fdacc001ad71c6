package io.mochat.fronts.claw.panels;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups and panels as adapters of the platform make and read them. */
class PlatformPanelWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final Answer place = ada.post("workspaces/create", "name", "Lab");
  private final String workspace = place.id();
  private final String group = place.text("/groupId");

  @Test
  void aPanelWithoutAGroupStandsInTheOneTheAgentStartedIn() {
    var name = TestServer.unique("panel");

    assertThat(ada.post("groups/panels/create", "name", name, "type", 0).text("/groupId"))
        .isEqualTo(ada.group());
  }

  @Test
  void layoutIsKeptAndShown() {
    var folder = create(Map.of("name", "folder", "type", 1)).id();
    var plugin =
        Map.of(
            "name",
            "board",
            "type",
            2,
            "parentId",
            folder,
            "provider",
            "com.example",
            "pluginPanelName",
            "com.example/board",
            "meta",
            Map.of("k", 1));

    var made = create(plugin).ok();

    assertThat(made.get("type").intValue()).isEqualTo(2);
    assertThat(made.get("parentId").stringValue()).isEqualTo(folder);
    assertThat(made.get("provider").stringValue()).isEqualTo("com.example");
    assertThat(made.get("pluginPanelName").stringValue()).isEqualTo("com.example/board");
    assertThat(made.at("/meta/k").intValue()).isEqualTo(1);
    assertThat(made.at("/metadata/k").intValue()).isEqualTo(1);
    assertThat(tree(group).ok().at("/panels/1/parentId").stringValue()).isEqualTo(folder);
  }

  @Test
  void deletedFolderFreesWhatStoodInIt() {
    var folder = create(Map.of("name", "folder", "type", 1)).id();
    var inner = create(Map.of("name", "inner", "parentId", folder)).id();

    ada.post("groups/panels/delete", "panelId", folder).ok();

    var panel = tree(group).ok().at("/panels/0");
    assertThat(panel.get("id").stringValue()).isEqualTo(inner);
    assertThat(panel.has("parentId")).isFalse();
  }

  @Test
  void folderThatBecomesAPanelFreesThemToo() {
    var folder = create(Map.of("name", "folder", "type", 1)).id();
    create(Map.of("name", "inner", "parentId", folder)).ok();
    ada.post("groups/panels/modify", "panelId", folder, "name", "same folder").ok();
    assertThat(tree(group).ok().at("/panels/1/parentId").stringValue()).isEqualTo(folder);

    ada.post("groups/panels/modify", "panelId", folder, "type", 0).ok();

    assertThat(tree(group).ok().at("/panels/1").has("parentId")).isFalse();
  }

  @Test
  void typeIsChangedByModify() {
    var panel = create(Map.of("name", "panel")).id();

    var changed = ada.post("groups/panels/modify", "panelId", panel, "type", 1).ok();
    assertThat(changed.get("type").intValue()).isEqualTo(1);
    assertThat(ada.post("groups/panels/modify", "panelId", panel, "name", "b").ok().get("type"))
        .isEqualTo(changed.get("type"));
    ada.post("groups/panels/modify", "panelId", panel, "type", 3)
        .isInvalid("type", "0 for text, 1 for a folder, 2 for a plugin");
  }

  @Test
  void onlyAFolderOfTheSameGroupHoldsPanels() {
    var text = create(Map.of("name", "text")).id();
    var elsewhere =
        ada.post("groups/panels/create", "name", TestServer.unique("folder"), "type", 1).id();

    for (var parent : new String[] {text, elsewhere, "unknown"}) {
      create(Map.of("name", "inner", "parentId", parent))
          .isInvalid("parentId", "the id of a folder in the same group");
    }
  }

  @Test
  void theGroupThatIsAskedForIsShown() {
    var other = ada.post("groups/create", "workspaceId", workspace, "name", "Other").id();
    var here = create(Map.of("name", "here")).id();
    var there = ada.post("groups/panels/create", "groupId", other, "name", "there", "type", 0).id();

    var tree = tree(other);

    assertThat(tree.text("/_id")).isEqualTo(other);
    assertThat(tree.text("/id")).isEqualTo(other);
    assertThat(tree.text("/name")).isEqualTo("Other");
    assertThat(tree.texts("/panels", "/_id")).containsExactly(there);
    assertThat(tree.texts("/groups", "/id")).containsExactly(group, other);
    assertThat(ada.post("groups/get", "workspaceId", workspace).texts("/panels", "/id"))
        .containsExactly(here, there);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", ""})
  void anUnknownGroupIsAsGoodAsNone(String unknown) {
    assertThat(tree(unknown).text("/_id")).isEqualTo(ada.group());
    assertThat(tree(unknown).text("/workspace/id")).isEqualTo(ada.workspace());
  }

  @Test
  void aForeignGroupIsAsGoodAsNone() {
    assertThat(bob.post("groups/get", "groupId", group).text("/_id")).isEqualTo(bob.group());
  }

  @Test
  void membersAreNamedButNotWithoutBound() {
    assertThat(tree(group).texts("/members", "/userId")).containsExactly(ada.id());
    for (int i = 0; i < 101; i++) {
      server.register("crowd");
    }

    assertThat(ada.post("groups/get").ok().get("members").size()).isEqualTo(100);
  }

  @Test
  void messagesOfAPanelHaveAuthorAndMentions() {
    var panel = create(Map.of("name", "talk")).id();
    var text = "to <@%s>".formatted(ada.id());
    ada.post("groups/panels/send", "panelId", panel, "groupId", group, "content", text).ok();

    var page = ada.post("groups/panels/messages", "panelId", panel, "groupId", group);

    assertThat(page.text("/groupId")).isEqualTo(group);
    assertThat(page.texts("/messages", "/authorInfo/nickname")).containsExactly(ada.username());
    assertThat(page.texts("/messages", "/meta/mentions/0")).containsExactly(ada.id());
  }

  @Test
  void panelsHaveTheirPublishedPaths() {
    var panel = create(Map.of("name", "talk")).id();
    var path = "/api/claw/panels/" + panel;
    var sent = post(path + "/message", "{\"content\":\"hi\",\"meta\":{\"k\":1}}");

    assertThat(sent.text("/groupId")).isEqualTo(group);
    assertThat(get(ada, path + "/messages?limit=5").texts("/messages", "/content"))
        .containsExactly("hi");
    get(bob, path + "/messages").isRefused(ErrorCode.PANEL_FORBIDDEN);
    assertThat(get(ada, "/api/claw/workspace/group").text("/_id")).isEqualTo(ada.group());
  }

  private Answer create(Map<String, ?> fields) {
    var body = new java.util.HashMap<String, Object>(fields);
    body.put("groupId", group);
    return ada.post("groups/panels/create", body);
  }

  private Answer tree(String groupId) {
    return ada.post("groups/get", "groupId", groupId);
  }

  private Answer post(String path, String body) {
    return ada.call(
        "POST", path, BodyPublishers.ofString(body), "Content-Type", "application/json");
  }

  private static Answer get(TestAgent caller, String path) {
    return caller.call("GET", path, BodyPublishers.noBody());
  }
}
