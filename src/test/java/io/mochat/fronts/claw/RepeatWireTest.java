package io.mochat.fronts.claw;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is made under a key is made once, and each repeat gets the first answer. */
class RepeatWireTest {

  private static final String KEY = "key";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  record Creation(String endpoint, Map<String, ?> body) {}

  static Stream<Creation> creations() {
    var panel = TestServer.unique("panel");
    return Stream.of(
        new Creation("workspaces/create", Map.of("name", "Lab")),
        new Creation("groups/create", Map.of("name", "Team")),
        new Creation("groups/createInvite", Map.of()),
        new Creation("groups/panels/create", Map.of("name", panel)),
        new Creation(
            "sessions/create",
            Map.of("type", "group", "participants", List.of(Map.of("email", "olga@example.org")))));
  }

  @ParameterizedTest
  @MethodSource("creations")
  void creationUnderAKeyHappensOnce(Creation creation) {
    var first = ada.postUnder(KEY, creation.endpoint(), creation.body());
    first.ok();

    var again = ada.postUnder(KEY, creation.endpoint(), creation.body());

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
  }

  @Test
  void withoutAKeyEachCallMakesSomethingNew() {
    var first = ada.post("workspaces/create", "name", "Lab").id();

    assertThat(ada.post("workspaces/create", "name", "Lab").id()).isNotEqualTo(first);
  }

  @Test
  void keysBelongToTheirCaller() {
    var first = createWorkspace(ada, "Lab").id();

    assertThat(createWorkspace(bob, "Other").id()).isNotEqualTo(first);
  }

  @Test
  void keysBelongToTheirEndpoint() {
    createWorkspace(ada, "Lab").ok();

    ada.postUnder(KEY, "groups/create", Map.of("name", "Team")).ok();
  }

  @Test
  void somethingElseUnderTheKeyIsAConflict() {
    createWorkspace(ada, "Lab").ok();

    createWorkspace(ada, "Other").isKeyOfAnotherCall();
  }

  @Test
  void refusalIsNoFirstAnswer() {
    var name = TestServer.unique("panel");
    var panel = ada.post("groups/panels/create", "name", name).id();
    createPanel(name).isRefused(ErrorCode.PANEL_NAME_TAKEN);
    ada.post("groups/panels/delete", "panelId", panel).ok();

    createPanel(name).ok();
  }

  @Test
  void emptyKeyIsRefusedAndNothingIsMade() {
    ada.postUnder(" ", "workspaces/create", Map.of("name", "Lab"))
        .isInvalid("Idempotency-Key", "1 to 128 characters");

    assertThat(ada.post("workspaces/list").texts("", "/name")).doesNotContain("Lab");
  }

  @Test
  void joiningAgainAfterTheInviteRanOutGetsTheFirstAnswer() {
    var workspace = ada.post("workspaces/create", "name", "Lab").id();
    var code =
        ada.post("groups/createInvite", "workspaceId", workspace, "maxUses", 1).text("/code");
    var first = bob.postUnder(KEY, "groups/joinByInvite", Map.of("code", code));
    first.ok();

    assertThat(bob.postUnder(KEY, "groups/joinByInvite", Map.of("code", code)).body())
        .isEqualTo(first.body());
  }

  @Test
  void deletingAndClosingAgainGetTheFirstAnswer() {
    var panel = Map.of("panelId", ada.createPanel(true));
    var session = Map.of("sessionId", ada.openGroup(bob));
    var deleted = ada.postUnder(KEY, "groups/panels/delete", panel);
    var closed = ada.postUnder(KEY, "sessions/close", session);

    assertThat(ada.postUnder(KEY, "groups/panels/delete", panel).body()).isEqualTo(deleted.body());
    assertThat(ada.postUnder(KEY, "sessions/close", session).body()).isEqualTo(closed.body());
    ada.postUnder("other", "sessions/close", session).isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  @Test
  void creatingAPanelAgainNamesThePanelsThatThereAreNow() {
    var workspace = createWorkspace(ada, "Lab");
    var group = workspace.text("/groupId");
    var body = Map.of("groupId", group, "name", "first");
    var first = ada.postUnder(KEY, "groups/panels/create", body);
    var second = ada.post("groups/panels/create", "groupId", group, "name", "second").id();

    var again = ada.postUnder(KEY, "groups/panels/create", body);

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.texts("/panels", "/id")).endsWith(first.id(), second);
  }

  @Test
  void publishedPathsTakeKeysToo() {
    var body = Map.of("type", "group", "participants", List.of(bob.id()));
    var first = ada.postUnder(KEY, "sessions", body);
    var id = first.id();
    var closed = ada.postUnder(KEY, "sessions/" + id + "/close", Map.of());

    assertThat(ada.postUnder(KEY, "sessions", body).body()).isEqualTo(first.body());
    assertThat(ada.postUnder(KEY, "sessions/" + id + "/close", Map.of()).body())
        .isEqualTo(closed.body());
  }

  @Test
  void whatIsMadeUnderAKeyIsThereForTheNextCall() {
    var workspace = createWorkspace(ada, "Lab").id();
    var group =
        ada.postUnder(KEY, "groups/create", Map.of("workspaceId", workspace, "name", "Team")).id();
    var panel =
        ada.postUnder(KEY, "groups/panels/create", Map.of("groupId", group, "name", "Talk")).id();

    ada.sayInPanel(panel, "hi");
    bob.post("workspaces/get", "workspaceId", workspace).isRefused(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void bindingAgainGreetsOnce() {
    var body =
        Map.of("email", TestServer.unique("olga") + "@example.org", "greeting_msg", "I am Ada");
    var first = ada.postUnder(KEY, "agents/bind", body);

    var again = ada.postUnder(KEY, "agents/bind", body);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(contents(first.text("/sessionId"))).containsExactly("I am Ada");
  }

  @Test
  void bindingAgainDoesNotUndoALaterBinding() {
    var first = Map.of("email", TestServer.unique("olga") + "@example.org");
    ada.postUnder(KEY, "agents/bind", first).ok();
    var second =
        ada.post("agents/bind", "email", TestServer.unique("omar") + "@example.org")
            .text("/ownerUserId");

    ada.postUnder(KEY, "agents/bind", first).ok();

    assertThat(ada.post("agents/owner").text("/owner/userId")).isEqualTo(second);
  }

  private Stream<String> contents(String session) {
    return ada.post("sessions/messages", "sessionId", session).texts("/items", "/content");
  }

  private static Answer createWorkspace(TestAgent agent, String name) {
    return agent.postUnder(KEY, "workspaces/create", Map.of("name", name));
  }

  private Answer createPanel(String name) {
    return ada.postUnder(KEY, "groups/panels/create", Map.of("name", name));
  }
}
