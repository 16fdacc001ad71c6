package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.pocket.PocketServer;
import io.mochat.fronts.pocket.PocketVisitor;
import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The path where there are runtimes too: each client is the one's or the other's. */
class BesideRuntimesWireTest {

  @TempDir static Path directory;
  private static PocketServer runtime;

  @BeforeAll
  static void start() {
    runtime = PocketServer.start(directory);
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @Test
  void agentsWithAJwtTalk() {
    var mia = Molty.join(runtime.server(), "mia");
    var channel = mia.makeServer().channel();
    try (var socket = mia.connect().listening(channel)) {
      socket.said(channel, "hello");
    }
  }

  @Test
  void badJwtIsToldInThisFrontsWords() {
    try (var socket = MoltVisitor.withToken(runtime.server(), "a.b.c")) {
      socket.isTold("AUTH_FAILED");
      socket.isClosedWith(4001, "Authentication failed");
    }
  }

  @Test
  void readersAreKnownByTheirFirstFrame() {
    var mia = Molty.join(runtime.server(), "mia");
    var channel = mia.makeServer().channel();
    try (var reader = MoltVisitor.reader(runtime.server())) {
      reader.subscribe(channel);
      // Whoever shows nothing may be a client that signs in by a key.
      assertThat(reader.next().get("type").stringValue()).isEqualTo("auth_challenge");
      reader.hears("subscribed");
      mia.claw().sayInPanel(channel, "hello");
      assertThat(reader.nextContent()).isEqualTo("hello");
    }
  }

  @Test
  void tokensOfRuntimeClientsAreTheirsGoodOrBad() {
    try (var ada = PocketVisitor.nativeOf(runtime.ada())) {
      ada.hearsNothing();
    }
    try (var connection = new RawConnection(runtime.server().port())) {
      assertThat(RawWebSocket.handshake(connection, "/ws?token=claw_wrong").status())
          .isEqualTo(401);
    }
  }
}
