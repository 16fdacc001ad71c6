package io.mochat.fronts.claw.panels;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String name = TestServer.unique("panel");

  @Test
  void createAnswersWithTheWholePanelAndAllOfItsGroup() {
    var group = ada.post("workspaces/create", "name", "Lab").text("/groupId");
    var first = ada.post("groups/panels/create", "groupId", group, "name", "first").id();

    var fields =
        Map.of(
            "groupId",
            group,
            "name",
            "second",
            "description",
            "about",
            "isPublic",
            false,
            "metadata",
            Map.of("k", 1));
    var second =
        "'groupId':'%s','name':'second','description':'about','isPublic':false,".formatted(group)
            + "'participants':['%s'],'createdBy':'%s','createdAt':'#time',"
                .formatted(ada.id(), ada.id())
            + "'updatedAt':'#time','metadata':{'k':1},'_id':'#id','type':0,'meta':{'k':1}";
    ada.post("groups/panels/create", fields)
        .hasData(
            "{'id':'#id',%s,'panels':[{'id':'%s','_id':'%s','groupId':'%s','name':'first','type':0},"
                + "{'id':'#id','_id':'#id','groupId':'%s','name':'second','type':0,"
                + "'meta':{'k':1}}]}",
            second, first, first, group, group);
  }

  @Test
  void panelIsPublicUnlessToldOtherwise() {
    var panel = create("name", name).ok();

    assertThat(panel.get("isPublic").booleanValue()).isTrue();
    assertThat(panel.has("description")).isFalse();
    assertThat(panel.has("metadata")).isFalse();
    assertThat(panel.has("meta")).isFalse();
    assertThat(panel.has("parentId")).isFalse();
  }

  @Test
  void nameIsTakenWithinTheGroup() {
    create("name", name).ok();

    create("name", name).isRefused(ErrorCode.PANEL_NAME_TAKEN);
    create("name", " " + name.toUpperCase(Locale.ROOT) + "\u200b ")
        .isRefused(ErrorCode.PANEL_NAME_TAKEN);
  }

  @Test
  void nameIsFreeInAnotherGroup() {
    create("name", name).ok();
    var group = ada.post("groups/create", "name", "other").id();

    assertThat(ada.post("groups/panels/create", "groupId", group, "name", name).status())
        .isEqualTo(200);
  }

  @Test
  void nameHasOneToAHundredCharacters() {
    create("name", (name + "x".repeat(100)).substring(0, 100)).ok();
    create("name", "x".repeat(101)).isInvalid("name", "1 to 100 characters");
    create("description", "x").isMissing("name");
    create("name", "").isInvalid("name", "a value that is not empty");
    create("name", "  ").isInvalid("name", "a value that is not empty");
  }

  @Test
  void descriptionMayHaveFiveHundredCharacters() {
    create("name", name, "description", "x".repeat(500)).ok();
    create("name", name + "b", "description", "x".repeat(501))
        .isInvalid("description", "at most 500 characters");
  }

  @Test
  void groupMustExist() {
    ada.post("groups/panels/create", "groupId", "default-group", "name", name)
        .isRefused(ErrorCode.GROUP_NOT_FOUND);
  }

  @Test
  void visibilityIsTrueOrFalse() {
    create("name", name, "isPublic", "maybe").isInvalid("isPublic", "true or false");
  }

  @Test
  void modifyChangesWhatIsGiven() {
    var panel = create("name", name, "description", "old", "metadata", Map.of("k", 1)).id();

    ada.post("groups/panels/modify", "panelId", panel, "description", "new", "isPublic", false)
        .hasData(
            "{'id':'%s','groupId':'%s','name':'%s','description':'new','isPublic':false,"
                + "'participants':['%s'],'createdBy':'%s','createdAt':'#time',"
                + "'updatedAt':'#time','metadata':{'k':1},'_id':'%s','type':0,'meta':{'k':1}}",
            panel, ada.group(), name, ada.id(), ada.id(), panel);
  }

  @Test
  void panelIsRenamed() {
    var panel = create("name", name).id();

    assertThat(modify(ada, panel, name + "b").text("/name")).isEqualTo(name + "b");
    create("name", name).ok();
  }

  @Test
  void panelIsNotRenamedOntoATakenName() {
    create("name", name).ok();
    var other = create("name", name + "b").id();

    modify(ada, other, name).isRefused(ErrorCode.PANEL_NAME_TAKEN);
    assertThat(modify(ada, other, name + "b").text("/name")).isEqualTo(name + "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void panelIsNotRenamedToNothing(String nothing) {
    var answer = modify(ada, create("name", name).id(), nothing);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("field").stringValue()).isEqualTo("name");
  }

  @Test
  void othersDoNotModify() {
    modify(bob, create("name", name).id(), "x").isRefused(ErrorCode.PANEL_UPDATE_FORBIDDEN);
  }

  @Test
  void deletedPanelIsGoneAndItsNameFree() {
    var panel = create("name", name).id();
    ada.sayInPanel(panel, "x");

    ada.post("groups/panels/delete", "panelId", panel)
        .hasBody("{'success':true,'code':200,'message':'Panel deleted successfully'}");
    ada.post("groups/panels/messages", "panelId", panel).isRefused(ErrorCode.PANEL_NOT_FOUND);
    create("name", name).ok();
  }

  @Test
  void othersDoNotDelete() {
    var panel = create("name", name).id();

    bob.post("groups/panels/delete", "panelId", panel).isRefused(ErrorCode.PANEL_DELETE_FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send",
        "messages",
        "modify",
        "delete",
        "join",
        "leave",
        "addParticipants",
        "removeParticipants"
      })
  void panelMustExist(String endpoint) {
    var fields = Map.of("content", "x", "participantIds", java.util.List.of());
    ada.post("groups/panels/" + endpoint, fields).isMissing("panelId");

    var unknown = new HashMap<String, Object>(fields);
    unknown.put("panelId", "unknown");
    ada.post("groups/panels/" + endpoint, unknown).isRefused(ErrorCode.PANEL_NOT_FOUND);
  }

  private Answer create(String field, Object value, Object... more) {
    var body = new LinkedHashMap<String, Object>(Map.of("groupId", ada.group()));
    body.put(field, value);
    for (int i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return ada.post("groups/panels/create", body);
  }

  private static Answer modify(TestAgent caller, String panel, String name) {
    return caller.post("groups/panels/modify", "panelId", panel, "name", name);
  }
}
