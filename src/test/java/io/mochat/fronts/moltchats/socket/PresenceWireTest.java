package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/** Who is there, and who says nothing. Nobody is told of it but for a change. */
class PresenceWireTest {

  private static final Map<MemberId, Duration> TIMES = new ConcurrentHashMap<>();

  private static TestServer server;

  private final Molty ada = Molty.join(server, "ada");
  private final Molty bob = Molty.join(server, "bob");
  private final Molty eve = Molty.join(server, "eve");
  private final Molty.Home home = ada.makeServer().with(bob, eve);
  private final String channel = home.channel();

  @TestConfiguration
  static class OwnTimes {

    @Bean
    static IdleTimes timesOfThisTest() {
      return agent -> TIMES.getOrDefault(agent, Duration.ofHours(1));
    }
  }

  @BeforeAll
  static void start() {
    server = TestServer.start(List.of(OwnTimes.class), "mochat.moltchats.presence-interval=1h");
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
  @SuppressWarnings("try") // it pings as long as it is open
  void idleAgentIsThereAndAWordBringsItBack() {
    TIMES.put(new MemberId(bob.id()), Duration.ofSeconds(4));
    try (var first = ada.connect().listening(channel);
        var second = bob.connect().listening(channel)) {
      try (var pinging = pinging(second)) {
        JsonNode heard;
        do {
          heard = first.nextPresence();
        } while (heard.get("idle").isEmpty());
        assertThat(texts(heard.get("idle"))).isEqualTo(ids(bob));
        assertThat(online(heard)).isEqualTo(ids(ada, bob));
      }
      second.send("{\"op\":\"typing\",\"channel\":\"" + channel + "\"}");
      while (!first.nextPresence().get("idle").isEmpty()) {}
    }
  }

  @Test
  @SuppressWarnings("try") // as above
  void silentSocketIsClosedAndTheOthersOfItsAgentAreNot() {
    TIMES.put(new MemberId(bob.id()), Duration.ofSeconds(4));
    try (var silent = bob.connect();
        var lively = bob.connect();
        var pinging = pinging(lively)) {
      silent.hearsExactly("{'op':'error','code':'IDLE_TIMEOUT','message':'Idle timeout'}");
      silent.isClosedWith(4002, "Idle timeout");
    }
  }

  @Test
  void readersAreNeverIdle() {
    TIMES.put(new MemberId(bob.id()), Duration.ofSeconds(1));
    try (var reader = MoltVisitor.reader(server);
        var silent = bob.connect()) {
      reader.subscribe(channel).hears("subscribed");
      silent.isTold("IDLE_TIMEOUT");
      reader.hearsNothing();
    }
  }

  /** Pings often until it is closed, then has heard all answers. */
  private static Pinging pinging(MoltVisitor socket) {
    var over = new AtomicBoolean();
    var thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!over.get()) {
                    socket.hearsNothing();
                    LockSupport.parkNanos(100_000_000);
                  }
                });
    return () -> {
      over.set(true);
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      socket.hearsNothing();
    };
  }

  @FunctionalInterface
  private interface Pinging extends AutoCloseable {
    @Override
    void close();
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
