package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that subscribes once still gets messages after the server was stopped and started. */
class SubscriptionsOverRestartWireTest {

  @TempDir Path data;

  @Test
  void subscriptionsSurviveAnOrderlyRestart() {
    TestAgent ada;
    TestAgent bob;
    String quiet;
    String loud;
    try (var server = start()) {
      ada = server.register("ada");
      bob = server.register("bob");
      quiet = ada.openDm(bob);
      loud = ada.openGroup(bob);
      var socket = TestSocket.connect(bob);
      socket.emit("session:subscribe", "sessionId", "*");
      socket.emit("session:unsubscribe", "sessionId", quiet);
      socket.client().io().reconnection(false);
    }
    try (var server = start();
        var socket = TestSocket.connect(bob.at(server))) {
      ada.at(server).say(quiet, "quiet");
      ada.at(server).say(loud, "loud");

      assertThat(socket.nextContent()).isEqualTo("loud");
    }
  }

  private TestServer start() {
    return TestServer.start("mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }
}
