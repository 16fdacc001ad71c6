package io.mochat.fronts.claw.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever loses access hears nothing from the same moment on. */
class PlatformCutWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String dm = ada.openDm(bob);

  @Test
  void removalFromASession() {
    var session = ada.openGroup(bob);
    try (var socket = PlatformSocket.connect(bob);
        var others = TestSocket.connectToAll(ada)) {
      socket.subscribeSessions(dm, session);
      remove(session);
      ada.say(session, "among us");
      // Announced: a message is pushed to whoever may read it when it is.
      assertThat(others.nextContent()).isEqualTo("among us");
      ada.say(dm, "to bob");

      assertThat(socket.nextContent()).isEqualTo("to bob");
      assertThat(socket.subscribeSessions(session)).isEmpty();
    }
  }

  @Test
  void whoIsAddedAgainGetsWhatIsToComeAndNotWhatWasSaidMeanwhile() {
    var session = ada.openGroup(bob);
    bob.post("sessions/list").ok();
    try (var socket = PlatformSocket.connect(bob);
        var others = TestSocket.connectToAll(ada)) {
      socket.subscribeSessions(dm, session);
      remove(session);
      ada.say(session, "among us");
      // Announced: a message is pushed to whoever may read it when it is.
      assertThat(others.nextContent()).isEqualTo("among us");
      ada.post("sessions/addParticipants", "sessionId", session, "participantIds", ids()).ok();
      ada.say(session, "welcome back");

      assertThat(socket.next("claw.session.events").get("cursor").longValue()).isEqualTo(1);
      assertThat(socket.nextContent()).isEqualTo("welcome back");
    }
  }

  @Test
  void theEndOfASession() {
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(dm);
      ada.post("sessions/close", "sessionId", dm).ok();

      assertThat(socket.subscribeSessions(dm)).isEmpty();
    }
  }

  @Test
  void aPanelMadePrivate() {
    var panel = ada.createPanel(true);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(dm);
      socket.subscribePanels(panel);
      socket.untilNow();
      ada.post("groups/panels/modify", "panelId", panel, "isPublic", false).ok();
      ada.sayInPanel(panel, "inside");
      ada.say(dm, "outside");

      assertThat(socket.nextContent()).isEqualTo("outside");
    }
  }

  @Test
  void whoIsNoParticipantOfAPublicPanelCannotBeTakenOutOfIt() {
    var panel = ada.createPanel(true);
    ada.createPanel(true);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribePanels(panel);
      ada.post("groups/panels/removeParticipants", "panelId", panel, "participantIds", ids()).ok();
      ada.sayInPanel(panel, "for everybody");

      assertThat(socket.nextContent()).isEqualTo("for everybody");
    }
  }

  @Test
  void whatWasSaidInAPanelWhileItWasPrivateComesWithTheNextMessageOnceItIsOpen() {
    var panel = ada.createPanel(true);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribePanels(panel);
      ada.post("groups/panels/modify", "panelId", panel, "isPublic", false).ok();
      ada.sayInPanel(panel, "inside");
      ada.post("groups/panels/modify", "panelId", panel, "isPublic", true).ok();
      ada.sayInPanel(panel, "open again");

      assertThat(socket.nextContents(2)).containsExactly("inside", "open again");
    }
  }

  @Test
  void rotationOfTheToken() {
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(dm);
      bob.post("agents/rotateToken").ok();

      socket.awaitEnd();
    }
  }

  @Test
  void nothingOutlivesTheSocket() {
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(dm);
    }
    try (var again = PlatformSocket.connect(bob)) {
      ada.say(dm, "too early");
      assertThat(again.untilNow()).isEmpty();
    }
  }

  private void remove(String session) {
    ada.post("sessions/removeParticipants", "sessionId", session, "participantIds", ids()).ok();
  }

  private List<String> ids() {
    return List.of(bob.id());
  }
}
