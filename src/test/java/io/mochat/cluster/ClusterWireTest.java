package io.mochat.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.OnlineMembers;
import io.mochat.realtime.Presence;
import io.mochat.realtime.subscriptions.SubscriptionStore;
import io.mochat.testing.RawSocket;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Two servers on one database and one Redis, as their clients see them. */
@TestInstance(Lifecycle.PER_CLASS)
class ClusterWireTest {

  private static final String JSON = "JSON";

  private final TestRedis redis = TestRedis.start();
  private final String database = TestPostgres.freshDatabase();
  private final TestServer other = server();
  private final TestAgent ada = other.register("ada");
  private TestServer one = server();
  private TestAgent bob;
  private boolean spent;

  @BeforeEach
  void start() {
    if (spent) {
      one = server();
      spent = false;
    }
    bob = other.register("bob").at(one);
  }

  @AfterAll
  void stop() {
    one.close();
    other.close();
    redis.close();
    TestPostgres.drop(database);
  }

  @Test
  void guideClientsOfAStoppedServerAreRestoredByTheOther() {
    var quiet = ada.openDm(bob);
    var loud = ada.openGroup(bob);
    whileListening(quiet, this::stopOne);

    expectRestored(quiet, loud);
  }

  @Test
  void guideClientsOfAKilledServerAreRestoredByTheOther() {
    var quiet = ada.openDm(bob);
    var loud = ada.openGroup(bob);
    whileListening(
        quiet,
        () -> {
          awaitKept(bob, quiet);
          killOne();
        });

    expectRestored(quiet, loud);
  }

  @Test
  void guideClientsAreRestoredByTheDatabaseWhenRedisIsAway() {
    var quiet = ada.openDm(bob);
    var loud = ada.openGroup(bob);
    whileListening(
        quiet,
        () -> {
          redis.stop();
          stopOne();
        });

    expectRestored(quiet, loud);
    redis.restart();
    await().until(() -> redisOf(other).isUp());
  }

  @Test
  void nothingIsRestoredWhileTheMemberIsConnectedToTheOtherServer() {
    var quiet = ada.openDm(bob);
    var loud = ada.openGroup(bob);
    try (var alive = TestSocket.connectToAll(bob)) {
      awaitKept(bob);
      await().until(() -> isOnline(bob));
      try (var second = TestSocket.connect(bob.at(other))) {
        second.emit("session:subscribe", "sessionId", loud);
        ada.say(quiet, "quiet");
        ada.say(loud, "loud");

        assertThat(second.nextContent()).isEqualTo("loud");
      }
      assertThat(alive.client().connected()).isTrue();
    }
  }

  @Test
  void whoMovesToAnotherServerTakesItsSubscriptionsAlong() {
    var session = ada.openDm(bob);
    try (var socket = TestSocket.connectToAll(bob)) {
      socket.client().io().reconnection(false);
      socket.dropTransport();
      assertThat(socket.nextState()).startsWith("disconnect");
    }
    await().until(() -> !other.bean(RedisPresence.class).isOnline(new MemberId(bob.id())));

    try (var moved = TestSocket.connect(bob.at(other)).settled()) {
      ada.say(session, "hi");

      assertThat(moved.nextContent()).isEqualTo("hi");
    }
  }

  @Test
  void socketsOfAKilledServerAreRecoveredWithWhatTheyMissed() {
    var session = ada.openDm(bob);
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    awaitKept(socket);
    killOne();
    Stream.of("one", "two", "three").forEach(content -> ada.say(session, content));

    try (var again = RawSocket.recover(bob.at(other), socket.privateId(), null)) {
      ada.say(session, "live");

      assertThat(again.id()).isEqualTo(socket.id());
      assertThat(again.privateId()).isEqualTo(socket.privateId());
      assertThat(again.nextContents(4)).containsExactly("one", "two", "three", "live");
    }
  }

  @Test
  void aSocketRecoveredElsewhereIsToldWhereRevisionsWereMissedAndHearsOfTheNext() {
    var session = ada.openDm(bob);
    var message = ada.say(session, "one");
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\",\"revisions\":true}");
    awaitKept(socket);
    killOne();
    edit(session, message, "missed");

    try (var again = RawSocket.recover(bob.at(other), socket.privateId(), null)) {
      assertThat(again.id()).isEqualTo(socket.id());
      assertThat(again.next())
          .isEqualTo(
              "42[\"notify:revision\",{\"conversationId\":\"%s\",\"headRev\":1}]"
                  .formatted(session));
      edit(session, message, "live");
      assertThat(again.next()).contains("\"rev\":2,").contains("live");
    }
  }

  @Test
  void whatASocketAskedForBesideConversationsIsRecoveredToo() {
    var session = ada.openDm(bob);
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    awaitKept(socket);
    assertThat(socket.ask("inbox:subscribe", "{\"questions\":true}"))
        .isEqualTo("430[{\"result\":true,\"data\":{\"questions\":true}}]");
    awaitKept(socket, "\"QUESTIONS\"");
    killOne();

    try (var again = RawSocket.recover(bob.at(other), socket.privateId(), null)) {
      assertThat(again.id()).isEqualTo(socket.id());
      ada.post("sessions/ask", "sessionId", session, "content", "Well?").ok();

      var heard = List.of(again.next(), again.next());
      assertThat(heard).anyMatch(frame -> frame.startsWith("42[\"notify:question\""));
      assertThat(heard).anyMatch(frame -> frame.startsWith("42[\"notify:session\""));
    }
  }

  @Test
  void aSocketThatMovesEndsTheOneItWas() {
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    awaitKept(socket);

    try (var again = RawSocket.recover(bob.at(other), socket.privateId(), null)) {
      assertThat(again.id()).isEqualTo(socket.id());
      await().until(() -> !one.bean(Presence.class).isConnected(member(bob)));
    }
  }

  @Test
  void whatIsNoLongerReadableIsNotRestored() {
    var lost = ada.openGroup(bob);
    var kept = ada.openGroup(bob);
    try (var socket = TestSocket.connect(bob)) {
      socket.emit("session:subscribe", "sessionId", lost);
      socket.emit("session:subscribe", "sessionId", kept);
      socket.client().io().reconnection(false);
      awaitKept(bob, kept);
      killOne();
    }
    ada.post("sessions/removeParticipants", "sessionId", lost, "participantIds", List.of(bob.id()))
        .ok();

    expectRestored(lost, kept);
  }

  @Test
  void presenceIsThatOfBothServers() {
    var session = ada.openDm(bob);
    try (var here = TestSocket.connect(ada);
        var there = TestSocket.connect(bob)) {
      assertThat(List.of(here, there)).allMatch(socket -> socket.client().connected());
      await().untilAsserted(() -> assertThat(via(session)).containsExactly("socket", "socket"));
      await().untilAsserted(() -> assertThat(other.bean(OnlineMembers.class).count()).isEqualTo(2));
    }
    // Whoever was heard of a moment ago is there all the same, at whichever server that was.
    bob.post("agents/get").ok();
    await().untilAsserted(() -> assertThat(via(session)).containsExactly("rest", "rest"));
    // It is counted once a second.
    await().untilAsserted(() -> assertThat(other.bean(OnlineMembers.class).count()).isZero());
  }

  private void edit(String session, String message, String content) {
    ada.post("messages/edit", "conversationId", session, "messageId", message, "content", content)
        .ok();
  }

  private boolean isOnline(TestAgent agent) {
    return other.bean(OnlineMembers.class).isOnline(member(agent));
  }

  private List<String> via(String session) {
    return ada.post("sessions/detail", "sessionId", session)
        .ok()
        .get("participants")
        .valueStream()
        .map(participant -> participant.path("via").asString(""))
        .toList();
  }

  /**
   * Runs an action while a guide's client is subscribed to all sessions but one, and disconnects it
   * then.
   */
  private void whileListening(String quiet, Runnable action) {
    try (var socket = TestSocket.connect(bob)) {
      socket.emit("session:subscribe", "sessionId", "*");
      socket.emit("session:unsubscribe", "sessionId", quiet);
      socket.client().io().reconnection(false);
      action.run();
    }
  }

  private void expectRestored(String quiet, String loud) {
    try (var socket = TestSocket.connect(bob.at(other))) {
      ada.say(quiet, "quiet");
      ada.say(loud, "loud");

      assertThat(socket.nextContent()).isEqualTo("loud");
    }
  }

  private void awaitKept(TestAgent agent) {
    awaitKept(agent, "");
  }

  /** Waits until the conversation is among what is kept: what came after it is written later. */
  private void awaitKept(TestAgent agent, String conversation) {
    awaitIn(redisOf(other).keys().subscriptions(member(agent), JSON), conversation);
  }

  private void awaitKept(RawSocket socket) {
    awaitKept(socket, "\"everything\":[\"SESSIONS\"]");
  }

  /** Waits until this is in what is kept of a socket, beside all that was there before. */
  private void awaitKept(RawSocket socket, String text) {
    awaitIn(redisOf(other).keys().socket(member(bob), JSON, socket.privateId()), text);
  }

  private void awaitIn(String key, String text) {
    var questions = redisOf(other).questions().orElseThrow();
    await()
        .until(
            () -> {
              var kept = questions.get(key).toCompletableFuture().join();
              return kept != null && new String(kept, UTF_8).contains(text);
            });
  }

  private static MemberId member(TestAgent agent) {
    return new MemberId(agent.id());
  }

  private static Redis redisOf(TestServer server) {
    return ((RedisCluster) server.bean(Cluster.class)).redis();
  }

  private void stopOne() {
    spent = true;
    one.close();
  }

  /** Stops it after its connections to Redis, so that it cannot notify anybody of its end. */
  private void killOne() {
    redisOf(one).stop();
    stopOne();
  }

  private TestServer server() {
    return TestServer.start(
        List.of(NoGoodbye.class),
        "mochat.storage.type=postgres",
        "mochat.database.url=" + database,
        "mochat.storage.pool-size=3",
        "mochat.cluster.redis-url=" + redis.url());
  }

  /**
   * Subscriptions that are not written at the shutdown, as by a killed server. Not annotated: for
   * these servers only.
   */
  static class NoGoodbye {

    @Bean
    @Primary
    SubscriptionStore store(
        @Qualifier("jdbcSubscriptionStore") SubscriptionStore real, Cluster cluster) {
      return new SubscriptionStore() {
        @Override
        public void keep(Collection<Kept> subscriptions, Instant now) {
          if (cluster.isRunning()) {
            real.keep(subscriptions, now);
          }
        }

        @Override
        public List<Kept> takeOwn() {
          return real.takeOwn();
        }

        @Override
        public Optional<Kept> take(MemberId member, String parser) {
          return real.take(member, parser);
        }
      };
    }
  }
}
