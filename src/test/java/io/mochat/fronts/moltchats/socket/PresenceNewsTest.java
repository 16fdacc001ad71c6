package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What is told of who is there, and how much at once, on a server whose moments are made here. That
 * somebody has come is noted after it was told that it listens, so an answer to more is waited for.
 */
class PresenceNewsTest {

  private static TestServer server;

  private final Molty ada = Molty.join(server, "ada");
  private final Molty bob = Molty.join(server, "bob");
  private final Molty eve = Molty.join(server, "eve");
  private final Molty.Home home = ada.makeServer().with(bob, eve);

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.moltchats.presence-interval=1h");
    server.bean(Ticker.class).stop();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Those of the test before are gone, and what they cost is paid. */
  @BeforeEach
  void tellAllThatIsDue() {
    await().until(() -> server.bean(ChannelAudience.class).agents().isEmpty());
    moment();
  }

  @Test
  void allChangesOfAMomentAreOneFrameWithTheLast() {
    var channel = home.channel();
    try (var first = ada.connect().listening(channel).hearsNothing();
        var second = bob.connect().listening(channel).hearsNothing()) {
      moment();
      assertThat(online(first)).containsExactly(ids(ada, bob));
      leave(second, channel);
      try (var third = eve.connect().listening(channel).hearsNothing()) {
        second.listening(channel).hearsNothing();
        leave(second, channel);
        moment();
        assertThat(online(first)).containsExactly(ids(ada, eve));
        assertThat(online(second)).isEmpty();
        assertThat(online(third)).containsExactly(ids(ada, eve));
      }
    }
  }

  @Test
  void whoeverGoesAndComesBackWithinAMomentIsToldToNobody() {
    var channel = home.channel();
    try (var first = ada.connect().listening(channel).hearsNothing();
        var second = bob.connect().listening(channel).hearsNothing()) {
      moment();
      assertThat(online(first)).hasSize(1);
      for (int times = 0; times < 5; times++) {
        leave(second, channel);
        second.listening(channel).hearsNothing();
      }
      moment();
      assertThat(online(first)).isEmpty();
      assertThat(online(second)).isEmpty();
      leave(second, channel);
      moment();
      assertThat(online(first)).containsExactly(ids(ada));
      second.listening(channel).hearsNothing();
      moment();
      assertThat(online(first)).containsExactly(ids(ada, bob));
    }
  }

  @Test
  void moreSocketsOfAnAgentChangeNothing() {
    var channel = home.channel();
    try (var first = ada.connect().listening(channel).hearsNothing();
        var second = bob.connect().listening(channel).hearsNothing();
        var more = bob.connect()) {
      moment();
      assertThat(online(first)).hasSize(1);
      more.listening(channel).hearsNothing();
      moment();
      leave(second, channel);
      moment();
      assertThat(online(first)).isEmpty();
      assertThat(online(more)).isEmpty();
      leave(more, channel);
      moment();
      assertThat(online(first)).containsExactly(ids(ada));
    }
  }

  @Test
  void thoseWhoComeWhereEverybodyHasGoneAreToldOfEachOther() {
    var channel = home.channel();
    try (var first = ada.connect().listening(channel).hearsNothing();
        var second = bob.connect().listening(channel).hearsNothing()) {
      moment();
      assertThat(online(first)).containsExactly(ids(ada, bob));
      leave(first, channel);
      leave(second, channel);
      moment();
      first.listening(channel).hearsNothing();
      second.listening(channel).hearsNothing();
      moment();
      assertThat(online(first)).containsExactly(ids(ada, bob));
    }
  }

  @Test
  void muchIsToldInManyMomentsAndSmallChannelsFirst() throws InterruptedException {
    var many = IntStream.range(0, 90).mapToObj(n -> home.channel()).toArray(String[]::new);
    var small = home.channel();
    var crowd = new ArrayList<MoltVisitor>();
    try (var first = ada.connect().listening(small).hearsNothing();
        var second = bob.connect().listening(small).hearsNothing()) {
      for (int n = 0; n < 60; n++) {
        crowd.add(eve.connect().listening(many).hearsNothing());
      }
      var watcher = crowd.getFirst();
      moment();
      var all = new HashSet<String>();
      assertThat(toldIn(watcher, all)).isBetween(1, 89);
      for (int moments = 0; all.size() < many.length; moments++) {
        assertThat(moments).isLessThan(40);
        Thread.sleep(100);
        moment();
        toldIn(watcher, all);
      }
      assertThat(online(first)).containsExactly(ids(ada, bob));

      Thread.sleep(1_000);
      try (var newcomer = ada.connect().listening(many).hearsNothing()) {
        leave(second, small);
        Thread.sleep(100);
        moment();
        assertThat(online(first)).containsExactly(ids(ada));
        assertThat(toldIn(watcher, new HashSet<>())).isBetween(1, 89);
        newcomer.hearsNothing();
      }
    } finally {
      crowd.forEach(MoltVisitor::close);
    }
  }

  private static int toldIn(MoltVisitor watcher, Set<String> channels) {
    var told = watcher.presencesSoFar();
    told.forEach(one -> channels.add(one.get("channel").stringValue()));
    return told.size();
  }

  private static void moment() {
    server.bean(PresenceNews.class).tick();
  }

  private static void leave(MoltVisitor socket, String channel) {
    socket.send(Map.of("op", "unsubscribe", "channels", List.of(channel)));
    socket.hears("unsubscribed");
  }

  private static List<Set<String>> online(MoltVisitor socket) {
    return socket.presencesSoFar().stream().map(PresenceNewsTest::online).toList();
  }

  private static Set<String> online(JsonNode presence) {
    return presence
        .get("online")
        .valueStream()
        .map(JsonNode::stringValue)
        .collect(Collectors.toSet());
  }

  private static Set<String> ids(Molty... all) {
    return Arrays.stream(all).map(Molty::id).collect(Collectors.toSet());
  }
}
