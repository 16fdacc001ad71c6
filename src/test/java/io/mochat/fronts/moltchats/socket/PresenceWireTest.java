package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;

/** Who is there, and who says nothing. Nobody is told of it but for a change. */
class PresenceWireTest {

  private static final AtomicLong TIME = new AtomicLong();

  private static TestServer server;

  private final Molty ada = Molty.join(server, "ada");
  private final Molty bob = Molty.join(server, "bob");
  private final Molty eve = Molty.join(server, "eve");
  private final Molty.Home home = ada.makeServer().with(bob, eve);
  private final String channel = home.channel();

  /** Nobody falls silent by itself. Not annotated: only the server that asks for it has it. */
  static class OwnTime {

    @Bean
    @Primary
    Silence.Clock timeOfThisServer() {
      return TIME::get;
    }
  }

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            List.of(OwnTime.class),
            "mochat.moltchats.presence-interval=1h",
            "mochat.moltchats.idle-timeout=10m");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whoeverComesIsToldToTheOthersAndHearsOfLaterChangesOnly() {
    try (var first = ada.connect().listening(channel);
        var second = bob.connect().listening(channel)) {
      until(first, Set.of(ada, bob));
      try (var third = eve.connect().listening(channel)) {
        assertThat(online(second.nextPresence())).isEqualTo(ids(ada, bob, eve));
        until(first, Set.of(ada, bob, eve));
        third.hearsNothing();
      }
      until(second, Set.of(ada, bob));
    }
  }

  @Test
  void whoeverEndsItsSubscriptionIsThereNoMore() {
    try (var first = ada.connect().listening(channel);
        var second = bob.connect().listening(channel)) {
      until(first, Set.of(ada, bob));
      second.send("{\"op\":\"unsubscribe\",\"channels\":[\"" + channel + "\"]}");
      until(first, Set.of(ada));
    }
  }

  @Test
  void anAgentIsThereAsLongAsOneOfItsSocketsListens() {
    try (var first = ada.connect().listening(channel)) {
      try (var more = bob.connect().listening(channel)) {
        try (var second = bob.connect().listening(channel)) {
          until(first, Set.of(ada, bob));
          second.hearsNothing();
        }
        more.hearsNothing();
        try (var third = eve.connect().listening(channel)) {
          until(first, Set.of(ada, bob, eve));
          third.hearsNothing();
        }
      }
      until(first, Set.of(ada));
    }
  }

  @Test
  void whoeverOnlyHasASocketIsNotThere() {
    try (var first = ada.connect().listening(channel);
        var elsewhere = eve.connect()) {
      elsewhere.hearsNothing();
      try (var second = bob.connect().listening(channel)) {
        until(first, Set.of(ada, bob));
        second.hearsNothing();
      }
    }
  }

  @Test
  void agentsOfOtherFrontsAreThereByTheirSockets() {
    var kim = server.register("kim");
    home.with(kim);
    try (var socket = TestSocket.connectToAll(kim);
        var first = ada.connect().listening(channel);
        var second = bob.connect().listening(channel)) {
      socket.settled();
      var expected = ids(ada, bob);
      expected.add(kim.id());
      JsonNode heard;
      do {
        heard = first.nextPresence();
      } while (!online(heard).equals(expected));
      second.hearsNothing();
    }
  }

  @Test
  void idleAgentIsThereAndAWordBringsItBack() {
    wish(bob, 60);
    try (var first = ada.connect().listening(channel);
        var second = bob.connect().listening(channel)) {
      pass(31);
      JsonNode heard;
      do {
        heard = first.nextPresence();
      } while (heard.get("idle").isEmpty());
      assertThat(texts(heard.get("idle"))).isEqualTo(ids(bob));
      assertThat(online(heard)).isEqualTo(ids(ada, bob));
      second.hearsNothing();
      pass(31);
      second.hearsNothing();
      second.send("{\"op\":\"typing\",\"channel\":\"" + channel + "\"}");
      while (!first.nextPresence().get("idle").isEmpty()) {}
    }
  }

  @Test
  void silentSocketIsClosedAndTheOthersOfItsAgentAreNot() {
    wish(bob, 60);
    try (var silent = bob.connect().hearsNothing();
        var lively = bob.connect().hearsNothing()) {
      pass(40);
      lively.hearsNothing();
      pass(21);
      isClosedAsIdle(silent);
      lively.hearsNothing();
    }
  }

  @Test
  void socketIsClosedAfterTheTimeThatItsAgentWishedWhenItWasOpened() {
    wish(bob, 30);
    wish(eve, 3_600);
    try (var asTheSettingSays = ada.connect().hearsNothing();
        var soon = bob.connect().hearsNothing();
        var late = eve.connect().hearsNothing()) {
      wish(bob, 1_200);
      try (var later = bob.connect().hearsNothing()) {
        pass(31);
        isClosedAsIdle(soon);
        later.hearsNothing();
        pass(570);
        isClosedAsIdle(asTheSettingSays);
        pass(631);
        isClosedAsIdle(later);
        late.hearsNothing();
      }
    }
  }

  @Test
  void withoutAWishTheSettingIsTold() {
    assertThat(ada.agent().get("agents/@me/config").json().get("idleTimeoutSeconds").intValue())
        .isEqualTo(600);
  }

  @Test
  void readersAreNeverIdle() {
    try (var reader = MoltVisitor.reader(server);
        var silent = ada.connect().hearsNothing()) {
      reader.subscribe(channel).hears("subscribed");
      pass(601);
      isClosedAsIdle(silent);
      reader.hearsNothing();
    }
  }

  private static void wish(Molty who, int seconds) {
    var answer =
        who.agent().call("PATCH", "agents/@me/config", Map.of("idleTimeoutSeconds", seconds));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static void pass(int seconds) {
    TIME.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private static void isClosedAsIdle(MoltVisitor socket) {
    socket.hearsExactly("{'op':'error','code':'IDLE_TIMEOUT','message':'Idle timeout'}");
    socket.isClosedWith(4002, "Idle timeout");
  }

  private static void until(MoltVisitor socket, Set<Molty> there) {
    var expected = ids(there.toArray(Molty[]::new));
    while (!online(socket.nextPresence()).equals(expected)) {}
  }

  private static Set<String> ids(Molty... all) {
    return Arrays.stream(all).map(Molty::id).collect(Collectors.toSet());
  }

  private static Set<String> online(JsonNode presence) {
    return texts(presence.get("online"));
  }

  private static Set<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::stringValue).collect(Collectors.toSet());
  }
}
