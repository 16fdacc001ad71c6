package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.fronts.exchange.ExchangeVisitor;
import io.mochat.pairings.PairingManager;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A code made on one server and redeemed on another, and what is asked across. */
@TestInstance(Lifecycle.PER_CLASS)
class ClusterPairingsWireTest {

  private final TestRedis redis = TestRedis.start();
  private final String database = TestPostgres.freshDatabase();
  private final TestServer one = server();
  private final TestServer other = server();

  @BeforeAll
  void connect() {
    await().until(() -> isUp(one) && isUp(other));
  }

  @AfterAll
  void stop() {
    one.close();
    other.close();
    redis.close();
    TestPostgres.drop(database);
  }

  @Test
  void guestsPairAndAskAcross() {
    try (var alice = guest(one, "alice");
        var bob = guest(other, "bob")) {
      var code = alice.invite();
      awaitCode(other, code);
      var session = bob.connect(code.toLowerCase());
      assertThat(alice.hears("friend_connected").get("connectionId").stringValue())
          .isEqualTo(session);
      var third = guest(other, "third");
      third.say("connect", "code", code);
      assertThat(third.hears("error").get("code").stringValue()).isEqualTo("PAIRING_CODE_INVALID");
      third.close();

      bob.ask("from the other");
      var question = alice.hears("question").get("id");
      bob.hears("question_sent");
      alice.say("answer", "content", "to the other");
      assertThat(bob.hears("answer").get("replyTo")).isEqualTo(question);
      alice.hears("answer_sent");
      alice.ask("from the one");
      bob.hears("question");
      alice.hears("question_sent");
      bob.say("answer", "content", "to the one");
      assertThat(alice.hears("answer").get("content").stringValue()).isEqualTo("to the one");
    }
  }

  @Test
  void aGuestThatLeavesIsMissedAcross() {
    try (var bob = guest(other, "bob")) {
      try (var alice = guest(one, "alice")) {
        pair(alice, bob);
      }
      bob.hears("friend_disconnected");
    }
    try (var alice = guest(one, "alice")) {
      try (var bob = guest(other, "bob")) {
        pair(alice, bob);
      }
      alice.hears("friend_disconnected");
    }
    await().until(() -> one.bean(PairingManager.class).count() == 0);
    await().until(() -> other.bean(PairingManager.class).count() == 0);
  }

  @Test
  void anAgentAtAnyServerTalksToAGuest() {
    var ada = one.register("ada");
    try (var socket = TestSocket.connectToAll(ada.at(other));
        var guest = guest(one, "guest")) {
      var code = guest.invite();
      awaitCode(other, code);
      var session = ada.at(other).post("pairings/redeem", "code", code).text("/sessionId");
      guest.hears("friend_connected");
      guest.ask("Why?");
      var heard = socket.next().get("payload");
      assertThat(heard.at("/message/content").stringValue()).isEqualTo("Why?");
      guest.hears("question_sent");
      answer(ada, session, heard.at("/message/id").stringValue());
      assertThat(guest.hears("answer").has("replyTo")).isTrue();
    }
  }

  @Test
  void pairingsOutliveRedis() {
    try (var alice = guest(one, "alice");
        var bob = guest(other, "bob")) {
      pair(alice, bob);
      redis.stop();
      await().until(() -> !isUp(one) && !isUp(other));
      bob.ask("lost");
      assertThat(bob.hears("error").get("code").stringValue()).isEqualTo("BUSY");
      var code = alice.invite();
      redis.restart();
      await().until(() -> isUp(one) && isUp(other));
      awaitCode(other, code);
      bob.ask("found");
      assertThat(alice.hears("question").get("content").stringValue()).isEqualTo("found");
    }
  }

  private void answer(TestAgent ada, String session, String question) {
    ada.at(one)
        .post(
            "sessions/send",
            Map.of("sessionId", session, "content", "Because.", "replyTo", question))
        .ok();
  }

  private void pair(ExchangeVisitor alice, ExchangeVisitor bob) {
    var code = alice.invite();
    awaitCode(other, code);
    bob.connect(code);
    alice.hears("friend_connected");
  }

  private static void awaitCode(TestServer server, String code) {
    await().until(() -> server.bean(PairingManager.class).isKnown(code));
  }

  private static boolean isUp(TestServer server) {
    return server.bean(ClusterLink.class).redis().redis().isUp();
  }

  private static ExchangeVisitor guest(TestServer server, String stem) {
    return ExchangeVisitor.guest(server, TestServer.unique(stem));
  }

  private TestServer server() {
    return TestServer.start(
        "mochat.storage.type=postgres",
        "mochat.database.url=" + database,
        "mochat.storage.pool-size=3",
        "mochat.exchange.connections-per-address=0",
        "mochat.cluster.redis-url=" + redis.url());
  }
}
