package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.socket.Recovery.Admission;
import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.messages.Audience;
import io.mochat.messages.Body;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.Origin;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.socketio.server.Handshake;
import io.mochat.socketio.server.Socket;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClawClientTest {

  private static final Profile ADA =
      new Profile(Ids.member(), "ada", "Ada", null, MemberKind.AGENT);

  private final ClawClient client = client();

  @Test
  void liveMessagesPass() {
    assertThat(client.keeps(at(1))).isFalse();
  }

  @Test
  void liveMessagesWaitUntilReleased() {
    client.hold();

    assertThat(client.keeps(at(1))).isTrue();
    assertThat(client.release()).hasSize(1);
    assertThat(client.release()).isEmpty();
    assertThat(client.keeps(at(2))).isFalse();
  }

  @Test
  void anAnnouncementBehindItsReadingIsNotSentAgain() {
    client.hold();
    client.sentUpTo(7);
    client.release();

    assertThat(client.keeps(at(7))).isTrue();
    assertThat(client.keeps(at(8))).isFalse();
    assertThat(client.release()).isEmpty();
  }

  private static ClawClient client() {
    var handshake = new Handshake(Map.of(), Map.of(), new InetSocketAddress("127.0.0.1", 1));
    var socket =
        (Socket)
            Proxy.newProxyInstance(
                Socket.class.getClassLoader(),
                new Class<?>[] {Socket.class},
                (proxy, method, arguments) -> handshake);
    var caller = Caller.member(ADA);
    return new ClawClient(
        new SignedInSocket(socket, caller, new Admission("id", "private", null)), 0);
  }

  private static MessagePosted at(long position) {
    var message =
        new Message(
            Ids.message(Instant.EPOCH),
            Ids.session(),
            1,
            position,
            ADA.id(),
            Body.text("hi"),
            Mentions.NONE,
            Instant.EPOCH);
    var audience = new Audience(message.conversation(), null, Set::of);
    return new MessagePosted(message, Origin.of(ADA), audience);
  }
}
