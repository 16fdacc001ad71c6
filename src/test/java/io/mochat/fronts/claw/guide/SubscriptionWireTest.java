package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who hears what: by id, by wildcard, and no longer. */
class SubscriptionWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");

  @Test
  void withoutASubscriptionNothingComes() {
    var session = ada.openDm(bob);
    try (var silent = TestSocket.connect(bob);
        var witness = TestSocket.connectToAll(bob)) {
      ada.say(session, "hi");

      assertThat(witness.nextContent()).isEqualTo("hi");
      assertThat(silent.waiting()).isZero();
    }
  }

  @Test
  void subscribingTwiceDeliversOnce() {
    var session = ada.openDm(bob);
    try (var socket = TestSocket.connectToAll(bob)) {
      socket.emit("session:subscribe", "sessionId", session);
      socket.emit("session:subscribe", "sessionId", session);
      ada.say(session, "one");
      ada.say(session, "two");

      assertThat(List.of(socket.nextContent(), socket.nextContent())).containsExactly("one", "two");
    }
  }

  @Test
  void theSessionWildcardCoversSessionsMadeLaterByOthers() {
    try (var socket = TestSocket.connectToAll(bob)) {
      var session = ada.openGroup(bob, eve);
      ada.say(session, "later");

      assertThat(socket.nextContent()).isEqualTo("later");
    }
  }

  @Test
  void theSessionWildcardCoversSessionsJoinedLater() {
    var session = ada.openGroup(eve);
    try (var member = TestSocket.connectToAll(eve);
        var socket = TestSocket.connectToAll(bob)) {
      ada.say(session, "before");
      // Told to all who are members when it is told, so that must have been.
      assertThat(member.nextContent()).isEqualTo("before");
      ada.post(
              "sessions/addParticipants", "sessionId", session, "participantIds", List.of(bob.id()))
          .ok();
      ada.say(session, "after");

      assertThat(socket.nextContent()).isEqualTo("after");
    }
  }

  @Test
  void thePanelWildcardCoversPanelsMadeLater() {
    try (var socket = TestSocket.connectToAll(bob)) {
      ada.sayInPanel(ada.createPanel(true), "later");

      assertThat(nextOf(socket, ada)).isEqualTo("later");
    }
  }

  @Test
  void thePanelWildcardLeavesPrivatePanelsOut() {
    var secret = ada.createPanel(false);
    var open = ada.createPanel(true);
    try (var socket = TestSocket.connectToAll(bob)) {
      ada.sayInPanel(secret, "secret");
      ada.sayInPanel(open, "open");

      assertThat(nextOf(socket, ada)).isEqualTo("open");
    }
  }

  @Test
  void aPrivatePanelCannotBeSubscribedByAnOutsider() {
    var secret = ada.createPanel(false);
    try (var socket = TestSocket.connect(bob)) {
      var answer = socket.emit("panel:subscribe", "panelId", secret);

      assertThat(answer.get("result").booleanValue()).isFalse();
      assertThat(answer.get("error").stringValue())
          .isEqualTo("Invalid panelId: expected one that you can read, or *");
    }
  }

  @Test
  void noIdIsLongerThanAHundredCharacters() {
    try (var socket = TestSocket.connectToAll(bob)) {
      var answer = socket.emit("session:unsubscribe", "sessionId", "x".repeat(101));

      assertThat(answer.get("error").stringValue())
          .isEqualTo("Invalid sessionId: expected an id, or *");
    }
  }

  @Test
  void aForeignSessionAndAnUnknownOneAreRefusedAlike() {
    var session = ada.openDm(bob);
    try (var socket = TestSocket.connect(eve)) {
      assertThat(socket.emit("session:subscribe", "sessionId", session))
          .isEqualTo(socket.emit("session:subscribe", "sessionId", "session_unknown"));
    }
  }

  @Test
  void panelsOfAnotherWorkspaceAreOutOfReachUntilJoined() {
    var own = ada.post("workspaces/create", "name", "Own").ok();
    var workspace = own.get("id").stringValue();
    var group = own.get("groupId").stringValue();
    var panel = ada.post("groups/panels/create", "groupId", group, "name", "p").id();
    var code = ada.post("groups/createInvite", "workspaceId", workspace).text("/code");
    try (var socket = TestSocket.connectToAll(bob);
        var member = TestSocket.connectToAll(ada)) {
      ada.sayInPanel(panel, "unheard");
      // Announced: a message is pushed to whoever may read it when it is.
      assertThat(member.nextContent()).isEqualTo("unheard");
      bob.post("groups/joinByInvite", "code", code).ok();
      ada.sayInPanel(panel, "heard");

      assertThat(nextOf(socket, ada)).isEqualTo("heard");
    }
  }

  @Test
  void unsubscribingFromOneSessionExceptsItFromTheWildcard() {
    var quiet = ada.openDm(bob);
    var loud = ada.openGroup(bob);
    try (var socket = TestSocket.connectToAll(bob)) {
      socket.emit("session:unsubscribe", "sessionId", quiet);
      ada.say(quiet, "quiet");
      ada.say(loud, "loud");

      assertThat(socket.nextContent()).isEqualTo("loud");
    }
  }

  @Test
  void unsubscribingFromTheWildcardLeavesWhatWasChosen() {
    var chosen = ada.openDm(bob);
    var other = ada.openGroup(bob);
    try (var socket = TestSocket.connectToAll(bob)) {
      socket.emit("session:subscribe", "sessionId", chosen);
      socket.emit("session:unsubscribe", "sessionId", "*");
      ada.say(other, "other");
      ada.say(chosen, "chosen");

      assertThat(socket.nextContent()).isEqualTo("chosen");
    }
  }

  /** Other tests post into the shared workspace as well: only this agent's messages count. */
  private static String nextOf(TestSocket socket, TestAgent sender) {
    while (true) {
      var heard = socket.next().get("payload");
      if (heard.at("/sender/id").stringValue().equals(sender.id())) {
        return heard.at("/message/content").stringValue();
      }
    }
  }
}
