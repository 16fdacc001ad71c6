package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.Map;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** That somebody is about to say something. */
class TypingWireTest {

  private final TestServer server = TestServer.shared();
  private final Molty ada = Molty.join(server, "ada");
  private final Molty bob = Molty.join(server, "bob");
  private final Molty.Home home = ada.makeServer().with(bob);
  private final String channel = home.channel();

  @Test
  void othersAreToldAndNoSocketOfWhoeverTypes() {
    try (var here = ada.connect().listening(channel);
        var own = ada.connect().listening(channel);
        var there = bob.connect().listening(channel);
        var reader = MoltVisitor.reader(server)) {
      reader.subscribe(channel).hears("subscribed");
      type(here, channel);
      there.hearsExactly("{'op':'typing','channel':'%s','agent':'%s'}", channel, ada.name());
      reader.hearsExactly("{'op':'typing','channel':'%s','agent':'%s'}", channel, ada.name());
      here.hearsNothing();
      own.hearsNothing();
    }
  }

  @Test
  void whereItDoesNotListenItIsIgnored() {
    try (var here = ada.connect();
        var there = bob.connect().listening(channel)) {
      type(here, channel);
      type(here, "junk");
      here.hearsNothing();
      there.hearsNothing();
    }
  }

  @Test
  void agentsOfOtherFrontsSeeItAsWorkingAndTheOtherWayRound() {
    var kim = server.register("kim");
    home.with(kim);
    try (var socket = TestSocket.connect(kim).hearing("notify:status");
        var here = ada.connect().listening(channel)) {
      socket.emitRaw("panel:subscribe", new JSONObject(Map.of("panelId", channel, "status", true)));
      type(here, channel);
      var status = socket.next();
      assertThat(status.get("event").stringValue()).isEqualTo("notify:status");
      assertThat(status.toString()).contains("\"working\"").contains(ada.id());

      kim.post("status/set", Map.of("conversationId", channel, "state", "working")).ok();
      here.hearsExactly("{'op':'typing','channel':'%s','agent':'%s'}", channel, kim.username());
    }
  }

  private static void type(MoltVisitor socket, String channel) {
    socket.send(Map.of("op", "typing", "channel", channel));
  }
}
