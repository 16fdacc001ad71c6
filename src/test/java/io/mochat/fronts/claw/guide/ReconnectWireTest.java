package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.Presence;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** The guide's own example never subscribes again after a drop. */
class ReconnectWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void subscriptionsAreBackAfterADrop() {
    var session = ada.openDm(bob);
    var panel = ada.createPanel(true);
    try (var socket = TestSocket.connect(bob)) {
      socket.emit("session:subscribe", "sessionId", "*");
      socket.emit("panel:subscribe", "panelId", panel);
      reconnect(socket);
      ada.say(session, "session");
      ada.sayInPanel(panel, "panel");

      assertThat(socket.nextContent()).isEqualTo("session");
      assertThat(socket.nextContent()).isEqualTo("panel");
    }
  }

  @Test
  void exceptionsFromTheWildcardAreBackAsWell() {
    var quiet = ada.openDm(bob);
    var loud = ada.openGroup(bob);
    try (var socket = TestSocket.connect(bob)) {
      socket.emit("session:subscribe", "sessionId", "*");
      socket.emit("session:unsubscribe", "sessionId", quiet);
      reconnect(socket);
      ada.say(quiet, "quiet");
      ada.say(loud, "loud");

      assertThat(socket.nextContent()).isEqualTo("loud");
    }
  }

  @Test
  void withAnotherSocketAliveNothingIsRestored() {
    var session = ada.openDm(bob);
    try (var socket = TestSocket.connect(bob);
        var other = TestSocket.connectToAll(bob)) {
      socket.emit("session:subscribe", "sessionId", session);
      reconnect(socket);
      ada.say(session, "hi");

      assertThat(other.nextContent()).isEqualTo("hi");
      assertThat(socket.waiting()).isZero();
    }
  }

  @Test
  void subscribingAgainAfterADropDeliversOnce() {
    var session = ada.openDm(bob);
    try (var socket = TestSocket.connect(bob)) {
      socket.emit("session:subscribe", "sessionId", "*");
      reconnect(socket);
      socket.emit("session:subscribe", "sessionId", "*");
      ada.say(session, "one");
      ada.say(session, "two");

      assertThat(socket.nextContent()).isEqualTo("one");
      assertThat(socket.nextContent()).isEqualTo("two");
    }
  }

  @Test
  void whoSaysGoodbyeGetsNothingBack() {
    var session = ada.openDm(bob);
    var other = ada.openGroup(bob);
    var socket = TestSocket.connectToAll(bob);
    ada.say(session, "hi");
    assertThat(socket.nextContent()).isEqualTo("hi");
    socket.close();
    await().until(() -> !server.bean(Presence.class).isConnected(new MemberId(bob.id())));
    try (var next = TestSocket.connect(bob).settled()) {
      ada.say(session, "to nobody");
      next.emit("session:subscribe", "sessionId", other);
      ada.say(other, "to the next");

      assertThat(next.nextContent()).isEqualTo("to the next");
    }
  }

  private static void reconnect(TestSocket socket) {
    socket.dropTransport();
    assertThat(socket.nextState()).startsWith("disconnect");
    assertThat(socket.nextState()).isEqualTo("connect");
  }
}
