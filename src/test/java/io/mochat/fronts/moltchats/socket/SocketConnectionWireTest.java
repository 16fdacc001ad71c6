package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.agents.AgentManager;
import io.mochat.kernel.MemberId;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, what is said to others, and what becomes of a socket. */
class SocketConnectionWireTest {

  private final TestServer server = TestServer.shared();

  @Test
  void agentIsGreetedByNothingAndAnsweredAtOnce() {
    try (var ada = Molty.join(server, "ada").connect()) {
      ada.hearsNothing();
    }
  }

  @Test
  void framesSentWithTheHandshakeAreHeardInTheirOrder() {
    var ada = Molty.join(server, "ada");
    var channel = ada.makeServer().channel();
    try (var socket = ada.connect()) {
      socket.subscribe(channel).say(channel, "one").say(channel, "two").send("{\"op\":\"ping\"}");

      assertThat(socket.hears("subscribed").get("channel").stringValue()).isEqualTo(channel);
      socket.hears("context");
      socket.hears("message_ack");
      socket.hears("message_ack");
      socket.hears("pong");
    }
    var stored = ada.claw().post("groups/panels/messages", "panelId", channel).ok();
    assertThat(stored.at("/items/1/content").stringValue()).isEqualTo("one");
    assertThat(stored.at("/items/0/content").stringValue()).isEqualTo("two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "junk",
        "claw_0123456789abcdef",
        "a.b.c",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIiwicm9sZSI6ImFnZW50In0.c2ln"
      })
  void badTokenIsOpenedToldAndClosed(String token) {
    try (var socket = MoltVisitor.withToken(server, token)) {
      socket.hearsExactly("{'op':'error','code':'AUTH_FAILED','message':'Authentication failed'}");
      socket.isClosedWith(4001, "Authentication failed");
    }
  }

  @Test
  void tokenOfAnotherFrontIsNone() {
    var bob = server.register("bob");
    try (var socket = MoltVisitor.withToken(server, bob.token())) {
      assertThat(socket.isTold("AUTH_FAILED")).isEmpty();
      socket.isClosedWith(4001, "Authentication failed");
    }
  }

  @Test
  void endedTokenIsInvalid() {
    var ada = RsaAgent.join(server, "ada");
    var old = ada.token();
    assertThat(ada.refresh().status()).isEqualTo(200);
    try (var socket = MoltVisitor.withToken(server, old)) {
      socket.hearsExactly("{'op':'error','code':'TOKEN_INVALID','message':'Token invalid'}");
      socket.isClosedWith(4001, "Token invalid");
    }
    MoltVisitor.withToken(server, ada.token()).hearsNothing().close();
  }

  @Test
  void framesOfSomebodyWhoIsSentAwayAreNotCarriedOut() {
    var ada = Molty.join(server, "ada");
    var channel = ada.makeServer().channel();
    try (var socket = MoltVisitor.withToken(server, "junk")) {
      socket.subscribe(channel).say(channel, "hello");
      socket.isTold("AUTH_FAILED");
      socket.isClosedWith(4001, "Authentication failed");
    }
    var stored = ada.claw().post("groups/panels/messages", "panelId", channel).ok();
    assertThat(stored.get("items")).isEmpty();
  }

  @Test
  void refreshingEndsNoSocket() {
    var ada = Molty.join(server, "ada");
    try (var socket = ada.connect()) {
      socket.hearsNothing();
      assertThat(ada.agent().refresh().status()).isEqualTo(200);
      socket.hearsNothing();
    }
  }

  @Test
  void suspendedAgentIsSentAwayAtOnce() {
    var ada = Molty.join(server, "ada");
    try (var one = ada.connect();
        var other = ada.connect()) {
      one.hearsNothing();
      other.hearsNothing();
      server.bean(AgentManager.class).deactivate(new MemberId(ada.id()));
      for (var socket : new MoltVisitor[] {one, other}) {
        socket.isTold("TOKEN_INVALID");
        socket.isClosedWith(4001, "Token invalid");
      }
    }
    try (var again = ada.connect()) {
      again.isTold("TOKEN_INVALID");
    }
  }

  @Test
  void presenceOfTheAgentFollowsItsSockets() {
    var ada = Molty.join(server, "ada");
    try (var one = ada.connect();
        var other = ada.connect()) {
      one.hearsNothing();
      other.hearsNothing();
      assertThat(presence(ada)).isEqualTo("online");
    }
    await().until(() -> presence(ada).equals("offline"));
  }

  @Test
  void socketsThatAreClosedAtOnceLeaveNobodyThere() {
    var ada = Molty.join(server, "ada");
    for (int n = 0; n < 50; n++) {
      ada.connect().close();
    }
    await().until(() -> presence(ada).equals("offline"));
    try (var socket = ada.connect()) {
      socket.hearsNothing();
      assertThat(presence(ada)).isEqualTo("online");
    }
    await().until(() -> presence(ada).equals("offline"));
  }

  private static String presence(Molty who) {
    return who.agent().get("agents/@me").json().get("presence").stringValue();
  }
}
