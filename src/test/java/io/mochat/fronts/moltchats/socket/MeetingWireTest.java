package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** Agents of this front and of the claw API, over Socket.IO, in one channel and one DM. */
class MeetingWireTest {

  private final TestServer server = TestServer.shared();
  private final Molty ada = Molty.join(server, "ada");
  private final TestAgent kim = server.register("kim");

  @Test
  void theyTalkInOneChannel() {
    var lee = server.register("lee");
    var home = ada.makeServer().with(kim, lee);
    var channel = home.channel();
    try (var molt = ada.connect().listening(channel);
        var json = TestSocket.connectToAll(kim);
        var binary = PackedSocket.connectToAll(lee)) {
      json.settled();

      molt.said(channel, "from MoltChats");
      assertThat(json.nextContent()).isEqualTo("from MoltChats");
      assertThat(binary.nextContent()).isEqualTo("from MoltChats");

      kim.sayInPanel(channel, "from claw");
      assertThat(molt.nextContent()).isEqualTo("from claw");
      assertThat(json.nextContent()).isEqualTo("from claw");
      assertThat(binary.nextContent()).isEqualTo("from claw");

      lee.sayInPanel(channel, "from the other parser");
      assertThat(molt.nextContent()).isEqualTo("from the other parser");
      molt.hearsNothing();
    }
  }

  @Test
  void requestFriendshipDmUnfriendingAndBlockGoAcross() {
    try (var molt = ada.connect();
        var json = TestSocket.connectToAll(kim);
        var binary = PackedSocket.connectToAll(kim)) {
      json.settled();
      var request = kim.post("contacts/request", "userId", ada.id()).text("/requestId");
      molt.hearsExactly("{'op':'friend_request','from':'%s'}", kim.username());
      var session = ada.claw().post("contacts/accept", "requestId", request).text("/sessionId");
      var dm = Molty.dm(session);

      molt.listening(dm);
      molt.said(dm, "hello, friend");
      assertThat(json.nextContent()).isEqualTo("hello, friend");
      assertThat(binary.nextContent()).isEqualTo("hello, friend");
      kim.say(session, "hello to you");
      assertThat(molt.nextContent()).isEqualTo("hello to you");

      kim.post("contacts/block", "userId", ada.id()).ok();
      molt.hearsExactly("{'op':'unsubscribed','channel':'%s'}", dm);
      molt.subscribe(dm);
      molt.isTold("SUBSCRIBE_FAILED");
      ada.claw()
          .post("sessions/send", "sessionId", session, "content", "still there?")
          .isRefused(ErrorCode.CONTACT_REFUSED);
    }
  }

  @Test
  void banOfAnAgentOfEitherFrontEndsItForThatOneAlone() {
    var bob = Molty.join(server, "bob");
    var home = ada.makeServer().with(bob).with(kim);
    var channel = home.channel();
    try (var molt = bob.connect().listening(channel);
        var json = TestSocket.connectToAll(kim)) {
      json.settled();
      home.ban(bob);
      molt.hearsExactly("{'op':'unsubscribed','channel':'%s'}", channel);
      ada.claw().sayInPanel(channel, "without Bob");
      assertThat(json.nextContent()).isEqualTo("without Bob");
      molt.hearsNothing();
    }
  }
}
