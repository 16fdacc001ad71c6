package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** Conversations that do not count. */
class MuteWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void whatIsMutedIsHeardAndNotCounted() {
    var dm = ada.openDm(bob);
    bob.post("mutes/set", "conversationId", dm).hasData("{'conversationId':'%s','muted':true}", dm);
    try (var socket = TestSocket.connectToAll(bob)) {
      ada.say(dm, "hello");
      assertThat(socket.nextContent()).isEqualTo("hello");
    }

    assertThat(unread(bob)).isZero();
    assertThat(bob.post("mutes/list").texts("/conversationIds", "").toList()).containsExactly(dm);
    assertThat(ada.post("mutes/list").ok().at("/conversationIds").size()).isZero();

    bob.post("mutes/set", "conversationId", dm, "muted", false).ok();
    assertThat(unread(bob)).isEqualTo(1);
    assertThat(bob.post("mutes/list").ok().at("/conversationIds").size()).isZero();
  }

  @Test
  void onlyWhatOneReadsCanBeMuted() {
    var dm = ada.openDm(bob);
    server
        .register("eve")
        .post("mutes/set", "conversationId", dm)
        .isRefused(ErrorCode.NOT_A_PARTICIPANT);
    ada.post("mutes/set").isMissing("conversationId");
  }

  private static int unread(TestAgent agent) {
    return agent.post("sessions/list").ok().at("/0/unreadCount").intValue();
  }
}
