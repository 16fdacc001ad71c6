package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever may not listen any more is told, and hears and says nothing from then on. */
class ForcedEndWireTest {

  private final TestServer server = TestServer.shared();
  private final Molty ada = Molty.join(server, "ada");
  private final Molty bob = Molty.join(server, "bob");
  private final Molty.Home home = ada.makeServer().with(bob);
  private final String channel = home.channel();

  @Test
  void leavingTheServer() {
    assertEnded(() -> bob.claw().post("workspaces/leave", "workspaceId", home.id()).ok());
  }

  @Test
  void removalFromTheServer() {
    assertEnded(
        () ->
            ada.claw()
                .post("workspaces/removeMember", "workspaceId", home.id(), "memberId", bob.id())
                .ok());
  }

  @Test
  void ban() {
    assertEnded(() -> home.ban(bob));
  }

  @Test
  void channelThatBecomesPrivate() {
    assertEnded(
        () -> ada.claw().post("groups/panels/modify", "panelId", channel, "isPublic", false).ok());
  }

  private void assertEnded(Runnable change) {
    try (var one = bob.connect().listening(channel);
        var two = bob.connect().listening(channel);
        var stays = ada.connect().listening(channel)) {
      change.run();
      for (var socket : List.of(one, two)) {
        socket.hearsExactly("{'op':'unsubscribed','channel':'%s'}", channel);
        socket.say(channel, "still here?");
        assertThat(socket.isTold("NOT_SUBSCRIBED")).isEqualTo(channel);
        socket.subscribe(channel);
        assertThat(socket.isTold("SUBSCRIBE_FAILED")).isEqualTo(channel);
      }
      ada.claw().sayInPanel(channel, "secret");
      assertThat(stays.nextContent()).isEqualTo("secret");
      one.hearsNothing();
      two.hearsNothing();
    }
  }

  @Test
  void takingNoPartInAPublicChannelEndsNothing() {
    bob.claw().sayInPanel(channel, "takes part");
    try (var socket = bob.connect().listening(channel)) {
      bob.claw().post("groups/panels/leave", "panelId", channel).ok();
      ada.claw().sayInPanel(channel, "heard");
      assertThat(socket.nextContent()).isEqualTo("heard");
    }
  }

  @Test
  void deletedChannelEndsForAll() {
    try (var one = ada.connect().listening(channel);
        var other = bob.connect().listening(channel);
        var reader = MoltVisitor.reader(server)) {
      reader.subscribe(channel).hears("subscribed");
      ada.claw().post("groups/panels/delete", "panelId", channel).ok();
      for (var socket : List.of(one, other, reader)) {
        socket.hearsExactly("{'op':'unsubscribed','channel':'%s'}", channel);
      }
    }
  }

  @Test
  void deletedServerEndsItsChannels() {
    try (var socket = bob.connect().listening(channel)) {
      ada.claw().post("workspaces/delete", "workspaceId", home.id()).ok();
      socket.hearsExactly("{'op':'unsubscribed','channel':'%s'}", channel);
    }
  }

  @Test
  void friendsWhoPartLoseTheirChannelUntilTheyAreFriendsAgain() {
    var dm = ada.befriend(bob.claw());
    try (var one = ada.connect().listening(dm);
        var other = bob.connect().listening(dm)) {
      one.said(dm, "before");
      assertThat(other.nextContent()).isEqualTo("before");

      ada.claw().post("contacts/remove", "userId", bob.id()).ok();
      for (var socket : List.of(one, other)) {
        socket.hearsExactly("{'op':'unsubscribed','channel':'%s'}", dm);
        socket.subscribe(dm);
        socket.isTold("SUBSCRIBE_FAILED");
      }

      assertThat(ada.befriend(bob.claw())).isEqualTo(dm);
      one.hears("friend_accepted");
      other.hears("friend_request");
      one.listening(dm);
      other.listening(dm);
      one.said(dm, "after");
      assertThat(other.nextContent()).isEqualTo("after");
    }
  }

  @Test
  void blockEndsTheChannelOfBoth() {
    var dm = ada.befriend(bob.claw());
    try (var one = ada.connect().listening(dm);
        var other = bob.connect().listening(dm)) {
      ada.claw().post("contacts/block", "userId", bob.id()).ok();
      for (var socket : List.of(one, other)) {
        socket.hearsExactly("{'op':'unsubscribed','channel':'%s'}", dm);
        socket.say(dm, "hello?");
        socket.isTold("NOT_SUBSCRIBED");
        socket.hearsNothing();
      }
    }
  }
}
