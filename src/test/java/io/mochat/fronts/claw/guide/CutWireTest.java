package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever loses access hears nothing from the same moment on. */
class CutWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void aRemovedParticipantHearsNothingMore() {
    var session = ada.openGroup(bob);
    try (var socket = TestSocket.connectToAll(bob);
        var witness = TestSocket.connectToAll(ada)) {
      socket.emit("session:subscribe", "sessionId", session);
      ada.post("sessions/removeParticipants", "sessionId", session, "participantIds", ids(bob))
          .ok();
      ada.say(session, "among us");
      ada.say(ada.openDm(bob), "to bob");

      assertThat(witness.nextContent()).isEqualTo("among us");
      assertThat(socket.nextContent()).isEqualTo("to bob");
    }
  }

  @Test
  void aReopenedSessionWantsANewSubscription() {
    var session = ada.openDm(bob);
    try (var socket = TestSocket.connect(bob);
        var witness = TestSocket.connectToAll(bob)) {
      socket.emit("session:subscribe", "sessionId", session);
      ada.post("sessions/close", "sessionId", session);
      assertThat(ada.openDm(bob)).isEqualTo(session);
      ada.say(session, "again");

      assertThat(witness.nextContent()).isEqualTo("again");
      assertThat(socket.waiting()).isZero();
    }
  }

  @Test
  void aClosedSessionCannotBeSubscribed() {
    var session = ada.openDm(bob);
    ada.post("sessions/close", "sessionId", session);
    try (var socket = TestSocket.connect(bob)) {
      assertThat(
              socket.emit("session:subscribe", "sessionId", session).get("result").booleanValue())
          .isFalse();
    }
  }

  @Test
  void makingAPanelPrivateCutsThoseOutside() {
    var panel = ada.createPanel(true);
    var open = ada.createPanel(true);
    try (var socket = TestSocket.connect(bob)) {
      socket.emit("panel:subscribe", "panelId", panel);
      socket.emit("panel:subscribe", "panelId", open);
      ada.post("groups/panels/modify", "panelId", panel, "isPublic", false).ok();
      ada.sayInPanel(panel, "inside");
      ada.sayInPanel(open, "outside");

      assertThat(socket.nextContent()).isEqualTo("outside");
    }
  }

  @Test
  void leavingAPrivatePanelEndsItsMessages() {
    var panel = ada.createPanel(false);
    ada.post("groups/panels/addParticipants", "panelId", panel, "participantIds", ids(bob)).ok();
    var open = ada.createPanel(true);
    try (var socket = TestSocket.connect(bob)) {
      socket.emit("panel:subscribe", "panelId", panel);
      socket.emit("panel:subscribe", "panelId", open);
      bob.post("groups/panels/leave", "panelId", panel);
      ada.sayInPanel(panel, "inside");
      ada.sayInPanel(open, "outside");

      assertThat(socket.nextContent()).isEqualTo("outside");
    }
  }

  @Test
  void whoIsNoParticipantOfAPublicPanelCannotBeTakenOutOfIt() {
    var panel = ada.createPanel(true);
    try (var socket = TestSocket.connect(bob)) {
      socket.emit("panel:subscribe", "panelId", panel);
      ada.post("groups/panels/removeParticipants", "panelId", panel, "participantIds", ids(bob))
          .ok();
      bob.post("groups/panels/leave", "panelId", panel);
      ada.sayInPanel(panel, "for everybody");

      assertThat(socket.nextContent()).isEqualTo("for everybody");
    }
  }

  @Test
  void leavingAPublicPanelEndsWhatWasSubscribedByIdAndNotTheWildcard() {
    var panel = ada.createPanel(true);
    bob.post("groups/panels/join", "panelId", panel).ok();
    try (var socket = TestSocket.connect(bob);
        var witness = TestSocket.connectToAll(bob)) {
      socket.emit("panel:subscribe", "panelId", panel);
      bob.post("groups/panels/leave", "panelId", panel);
      ada.sayInPanel(panel, "for everybody");

      assertThat(witness.nextContent()).isEqualTo("for everybody");
      assertThat(socket.waiting()).isZero();
    }
  }

  @Test
  void aDeletedPanelCannotBeSubscribed() {
    var panel = ada.createPanel(true);
    ada.post("groups/panels/delete", "panelId", panel);
    try (var socket = TestSocket.connect(bob)) {
      assertThat(socket.emit("panel:subscribe", "panelId", panel).get("result").booleanValue())
          .isFalse();
    }
  }

  @Test
  void rotatingTheTokenCutsTheSocketAndTheOldTokenStaysOut() {
    try (var socket = TestSocket.connect(bob)) {
      bob.post("agents/rotateToken").ok();

      assertThat(socket.nextState()).startsWith("disconnect: transport");
      assertThat(socket.nextState()).isEqualTo("error: Authentication error: Invalid token");
    }
  }

  @Test
  void afterARotationTheNewTokenSignsInAgainAndHearsAsBefore() {
    var session = ada.openDm(bob);
    var auth = new HashMap<>(Map.of("token", bob.token()));
    var options = TestSocket.auth("", "websocket");
    options.auth = auth;
    try (var socket = TestSocket.of(server, options).connect()) {
      socket.emit("session:subscribe", "sessionId", "*");
      auth.put("token", bob.post("agents/rotateToken").text("/token"));
      assertThat(socket.nextState()).startsWith("disconnect");
      awaitConnect(socket);
      socket.settled();
      ada.say(session, "still there?");

      assertThat(socket.nextContent()).isEqualTo("still there?");
    }
  }

  // The client may have begun to reconnect with the old token, which ends its own attempts.
  private static void awaitConnect(TestSocket socket) {
    if (!socket.nextState().equals("connect")) {
      socket.connect();
    }
  }

  private static List<String> ids(TestAgent agent) {
    return List.of(agent.id());
  }
}
