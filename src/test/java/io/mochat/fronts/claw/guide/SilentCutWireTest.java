package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.RawSocket;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A client whose network is cut without a word is back before the server notices. A {@link
 * RawSocket} answers no ping, as if nobody were there.
 */
class SilentCutWireTest {

  private final TestServer server = TestServer.start("mochat.socket.ping-timeout=2s");
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void itsSubscriptionsAreBackAndWhatCameSinceItIsBack() {
    try (var dead = deadSocket();
        var back = TestSocket.connect(bob)) {
      ada.say(session, "before it is noticed");
      assertThat(back.nextContent()).isEqualTo("before it is noticed");

      ada.say(session, "live");
      assertThat(back.nextContent()).isEqualTo("live");
      assertThat(dead.nextContents(1)).containsExactly("before it is noticed");
    }
  }

  @Test
  void whoIsCutAgainAndAgainGetsThemInTheEnd() {
    try (var first = deadSocket();
        var second = RawSocket.connect(bob);
        var third = RawSocket.connect(bob);
        var back = TestSocket.connect(bob)) {
      ada.say(session, "at last");

      assertThat(back.nextContent()).isEqualTo("at last");
      List.of(first, second, third).forEach(RawSocket::awaitEnd);
    }
  }

  @Test
  void whoSaysItselfWhatItWantsGetsNoMore() {
    var other = ada.openGroup(bob);
    try (var dead = deadSocket();
        var back = TestSocket.connect(bob)) {
      back.emit("session:subscribe", "sessionId", other);
      ada.say(session, "unwanted");
      dead.awaitEnd();
      ada.say(session, "unwanted still");
      ada.say(other, "wanted");

      assertThat(back.nextContent()).isEqualTo("wanted");
    }
  }

  private RawSocket deadSocket() {
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    return socket;
  }
}
