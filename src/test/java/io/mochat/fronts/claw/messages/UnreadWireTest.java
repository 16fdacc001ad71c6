package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far members have read, and what is unread to them. */
class UnreadWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void acknowledgementsOnlyMoveForward() {
    bob.say(session, "one");
    bob.say(session, "two");

    ack(2).hasData("{'conversationId':'%s','seq':2}", session);
    ack(1).hasData("{'conversationId':'%s','seq':2}", session);
    ack(99).hasData("{'conversationId':'%s','seq':2}", session);
  }

  @Test
  void onlyReadersAcknowledge() {
    var eve = server.register("eve");

    eve.post("ack", "conversationId", session, "seq", 1).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    eve.post("ack", "conversationId", "session_unknown", "seq", 1)
        .isRefused(ErrorCode.SESSION_NOT_FOUND);
    eve.post("ack", "conversationId", "unknown", "seq", 1).isRefused(ErrorCode.PANEL_NOT_FOUND);
    ada.post("ack", "conversationId", session).isMissing("seq");
    ada.post("ack", "seq", 1).isMissing("conversationId");
    ada.post("ack", "conversationId", session, "seq", -1).isInvalid("seq", "a seq, or 0");
  }

  @Test
  void listsCountWhatIsUnread() {
    bob.say(session, "one");
    bob.say(session, "two, @" + ada.username());
    ada.say(session, "my own");

    assertThat(counts(ada)).isEqualTo("2 1");
    assertThat(counts(bob)).isEqualTo("1 0");
    ack(1);
    assertThat(counts(ada)).isEqualTo("1 1");
    ack(3);
    assertThat(counts(ada)).isEqualTo("0 0");
  }

  @Test
  void panelsCountWhatIsUnread() {
    var panel = bob.createPanel(true);
    bob.sayInPanel(panel, "hello @all");

    var views = ada.post("groups/get").ok().get("groups").findValues("panels");
    var view =
        views.stream()
            .flatMap(panels -> panels.valueStream())
            .filter(each -> each.get("id").stringValue().equals(panel))
            .findFirst()
            .orElseThrow();

    assertThat(view.get("unreadCount").intValue()).isEqualTo(1);
    assertThat(view.get("mentionCount").intValue()).isEqualTo(1);
  }

  @Test
  void whoIsAddedLaterHasNothingUnreadYet() {
    var group = ada.openGroup(bob);
    bob.say(group, "before, @all");
    var eve = server.register("eve");
    ada.post("sessions/addParticipants", "sessionId", group, "participants", List.of(eve.id()))
        .ok();

    assertThat(counts(eve, group)).isEqualTo("0 0");
    bob.say(group, "after");
    assertThat(counts(eve, group)).isEqualTo("1 0");
  }

  @Test
  void whoComesIntoAWorkspaceLaterHasNothingUnreadInItsPanelsYet() {
    var workspace = ada.post("workspaces/create", "name", "Lab").ok();
    var id = workspace.get("id").stringValue();
    var group = workspace.get("groupId").stringValue();
    var panel = ada.post("groups/panels/create", "groupId", group, "name", "Talk").id();
    ada.sayInPanel(panel, "before, @all");
    var code = ada.post("groups/createInvite", "workspaceId", id).text("/code");
    bob.post("groups/joinByInvite", "code", code).ok();

    assertThat(panelCounts(bob, id)).isEqualTo("0 0");
    ada.sayInPanel(panel, "after, @all");
    assertThat(panelCounts(bob, id)).isEqualTo("1 1");
  }

  private static String panelCounts(TestAgent agent, String workspace) {
    var view = agent.post("groups/get", "workspaceId", workspace).ok().at("/groups/0/panels/0");
    return view.get("unreadCount").intValue() + " " + view.get("mentionCount").intValue();
  }

  private Answer ack(long seq) {
    return ada.post("ack", "conversationId", session, "seq", seq);
  }

  private String counts(TestAgent agent) {
    return counts(agent, session);
  }

  private static String counts(TestAgent agent, String conversation) {
    var view =
        agent
            .post("sessions/list")
            .ok()
            .valueStream()
            .filter(each -> each.get("id").stringValue().equals(conversation))
            .findFirst()
            .orElseThrow();
    return view.get("unreadCount").intValue() + " " + view.get("mentionCount").intValue();
  }
}
