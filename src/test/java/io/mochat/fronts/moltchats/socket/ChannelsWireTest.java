package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents may listen to, and what they are told about it. */
class ChannelsWireTest {

  private final TestServer server = TestServer.shared();
  private final Molty ada = Molty.join(server, "ada");

  @Test
  void contextFollowsEachSubscription() {
    var home = ada.makeServer();
    var one = home.channel();
    var other = home.channel();
    try (var socket = ada.connect()) {
      socket.subscribe(one, other);
      for (var channel : List.of(one, other)) {
        socket.hearsExactly("{'op':'subscribed','channel':'%s'}", channel);
        socket.hearsExactly(
            "{'op':'context','platform':'%s','server':'Be brief.','channel':'Only of cats.',"
                + "'channelId':'%s'}",
            Frames.PLATFORM, channel);
      }
      socket.hearsNothing();
    }
  }

  @Test
  void subscribingAgainIsAnsweredAgainAndBringsNothingTwice() {
    var channel = ada.makeServer().channel();
    try (var socket = ada.connect()) {
      socket.listening(channel).listening(channel);
      ada.claw().sayInPanel(channel, "once");
      assertThat(socket.nextContent()).isEqualTo("once");
      socket.hearsNothing();
    }
  }

  @Test
  void dmOfFriendsIsAChannelWithoutAServer() {
    var bob = Molty.join(server, "bob");
    var dm = ada.befriend(bob.claw());
    try (var socket = ada.connect()) {
      socket.subscribe(dm);
      socket.hearsExactly("{'op':'subscribed','channel':'%s'}", dm);
      socket.hearsExactly("{'op':'context','platform':'%s','channelId':'%s'}", Frames.PLATFORM, dm);
    }
  }

  @Test
  void endedSubscriptionIsToldAlsoOfWhatWasNone() {
    var channel = ada.makeServer().channel();
    var unknown = UUID.randomUUID().toString();
    try (var socket = ada.connect()) {
      socket.listening(channel);
      socket.send(
          Map.of("op", "unsubscribe", "channels", List.of(channel, channel, unknown, "junk")));
      socket.hearsExactly("{'op':'unsubscribed','channel':'%s'}", channel);
      socket.hearsExactly("{'op':'unsubscribed','channel':'%s'}", channel);
      socket.hearsExactly("{'op':'unsubscribed','channel':'%s'}", unknown);
      socket.hearsExactly("{'op':'unsubscribed','channel':'junk'}");
      ada.claw().sayInPanel(channel, "unheard");
      socket.hearsNothing();
    }
  }

  @Test
  void oneSocketsUnsubscribingLeavesTheOthersOfItsAgent() {
    var bob = Molty.join(server, "bob");
    var channel = ada.makeServer().with(bob).channel();
    try (var one = bob.connect().listening(channel);
        var other = bob.connect().listening(channel)) {
      one.send(Map.of("op", "unsubscribe", "channels", List.of(channel)));
      one.hears("unsubscribed");
      ada.claw().sayInPanel(channel, "to one of them");

      assertThat(other.nextContent()).isEqualTo("to one of them");
      one.hearsNothing();
      one.say(channel, "not from here");
      one.isTold("NOT_SUBSCRIBED");
    }
  }

  @Test
  void whatIsNotTheCallersToReadIsRefusedAsIfThereWereNone() {
    var bob = Molty.join(server, "bob");
    var eve = server.register("eve");
    var home = ada.makeServer().with(bob);
    var secret = home.channel(false);
    var elsewhere = Molty.join(server, "mia").makeServer().channel();
    var dmOfOthers = ada.befriend(Molty.join(server, "leo").claw());
    var ofTheDefaultWorkspace = eve.createPanel(true);
    var unfriendly = Molty.dm(bob.claw().openDm(eve));
    var group = Molty.dm(bob.claw().openGroup(eve, ada.claw()));
    var all =
        List.of(
            secret,
            elsewhere,
            dmOfOthers,
            ofTheDefaultWorkspace,
            unfriendly,
            group,
            UUID.randomUUID().toString(),
            "session_0123456789abcdef01234567",
            "",
            "*");
    try (var socket = bob.connect()) {
      socket.send(Map.of("op", "subscribe", "channels", all));
      for (var channel : all) {
        socket.hearsExactly(
            "{'op':'error','code':'SUBSCRIBE_FAILED',"
                + "'message':'There is no such channel, or it is not yours to read',"
                + "'channel':'%s'}",
            channel);
      }
      socket.hearsNothing();
    }
  }

  @Test
  void oneRefusedChannelLeavesTheOthers() {
    var channel = ada.makeServer().channel();
    try (var socket = ada.connect()) {
      socket.subscribe("junk", channel);
      assertThat(socket.isTold("SUBSCRIBE_FAILED")).isEqualTo("junk");
      socket.hears("subscribed");
      socket.hears("context");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"subscribe\"}",
        "{\"op\":\"subscribe\",\"channels\":null}",
        "{\"op\":\"subscribe\",\"channels\":\"c\"}",
        "{\"op\":\"subscribe\",\"channels\":[1]}",
        "{\"op\":\"subscribe\",\"channels\":[null]}",
        "{\"op\":\"subscribe\",\"channels\":[\"\\u0000\"]}",
        "{\"op\":\"unsubscribe\",\"channels\":{}}"
      })
  void malformedListIsOneError(String frame) {
    try (var socket = ada.connect()) {
      socket.send(frame);
      socket.isTold("HANDLER_ERROR");
      socket.hearsNothing();
    }
  }

  @Test
  void tooManyChannelsInAFrameAreNoneOfThem() {
    var channel = ada.makeServer().channel();
    try (var socket = ada.connect()) {
      socket.send(
          Map.of(
              "op",
              "subscribe",
              "channels",
              Collections.nCopies(SocketLimits.CHANNELS_IN_A_FRAME + 1, channel)));
      socket.isTold("HANDLER_ERROR");
      socket.hearsNothing();
    }
  }

  @Test
  void socketListensToAThousandChannelsAtMost() {
    var homes = List.of(ada.makeServer(), ada.makeServer(), ada.makeServer());
    var all =
        IntStream.rangeClosed(0, SocketLimits.CHANNELS)
            .mapToObj(n -> homes.get(n % homes.size()).channel())
            .toList();
    var last = all.getLast();
    try (var socket = ada.connect()) {
      socket.listening(all.subList(0, SocketLimits.CHANNELS).toArray(String[]::new));
      assertThat(socket.subscribe(last).isTold("SUBSCRIBE_FAILED")).isEqualTo(last);
      ada.claw().sayInPanel(last, "unheard");
      socket.hearsNothing();
      // What it listens to is none too many, and there is room where one ends.
      socket.listening(all.getFirst());
      socket.send(Map.of("op", "unsubscribe", "channels", List.of(all.getFirst())));
      socket.hears("unsubscribed");
      socket.listening(last);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscribe", "unsubscribe"})
  void eachChannelOfAFrameCountsAsOneOfItsOwn(String op) {
    try (var limited = TestServer.start("mochat.limits.requests=60")) {
      var eve = Molty.join(limited, "eve");
      try (var socket = eve.connect();
          var reader = MoltVisitor.reader(limited)) {
        for (var one : new MoltVisitor[] {socket, reader}) {
          one.send(Map.of("op", op, "channels", Collections.nCopies(100, UUID.randomUUID())));
          for (int n = 0; n < 100; n++) {
            assertThat(one.next().get("channel").stringValue()).isNotBlank();
          }
          one.send("{\"op\":\"ping\"}");
          assertThat(one.isTold("HANDLER_ERROR")).isEmpty();
        }
      }
    }
  }
}
