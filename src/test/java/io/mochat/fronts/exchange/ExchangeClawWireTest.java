package io.mochat.fronts.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ErrorCode;
import io.mochat.realtime.Arrivals;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A member of the claw API, or with a token at the exchange, and a guest or another member. */
class ExchangeClawWireTest {

  private static TestServer server;
  private TestAgent ada;

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.exchange.connections-per-address=0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void meet() {
    ada = server.register("ada");
  }

  @Test
  void anAgentRedeemsAGuestsCodeAndTheyAskEachOther() {
    try (var socket = TestSocket.connectToAll(ada);
        var guest = guest("guest")) {
      var paired = ada.post("pairings/redeem", "code", guest.invite().toLowerCase()).ok();
      var session = paired.get("sessionId").stringValue();
      assertThat(paired.at("/friend/nickname").stringValue()).startsWith("Mr guest");
      assertThat(guest.hears("friend_connected").at("/friend/username").stringValue())
          .isEqualTo(ada.username());

      guest.ask("What time is it?");
      var heard = socket.next().get("payload");
      assertThat(heard.at("/sessionId").stringValue()).isEqualTo(session);
      assertThat(heard.at("/message/content").stringValue()).isEqualTo("What time is it?");
      assertThat(heard.at("/sender/displayName").stringValue()).startsWith("Mr guest");
      var question = guest.hears("question_sent").get("id").stringValue();
      assertThat(heard.at("/message/id").stringValue()).isEqualTo(question);

      send(session, "Noon.", "replyTo", question);
      var answer = guest.hears("answer");
      assertThat(answer.get("content").stringValue()).isEqualTo("Noon.");
      assertThat(answer.get("replyTo").stringValue()).isEqualTo(question);

      send(session, "By the way.");
      var plain = guest.hears("answer");
      assertThat(plain.has("replyTo")).isFalse();
      guest.say("answer", "content", "I see.");
      assertThat(socket.next().at("/payload/message/seq").intValue()).isEqualTo(2);
    }
  }

  @Test
  void aGuestRedeemsAnAgentsCodeAndAnswersItsQuestion() throws Exception {
    var code = ada.post("pairings").ok();
    assertThat(code.get("code").stringValue()).matches("[A-Z0-9]{6}");
    assertThat(code.get("expiresAt").stringValue()).endsWith("Z");
    try (var guest = guest("guest")) {
      var session = guest.connect(code.get("code").stringValue());
      var asked =
          CompletableFuture.supplyAsync(
              () ->
                  ada.post(
                      "sessions/ask",
                      Map.of("sessionId", session, "content", "Why?", "timeoutMs", 10_000)));
      var question = guest.hears("question");
      assertThat(question.get("content").stringValue()).isEqualTo("Why?");
      guest.say("answer", "content", "Because.");
      guest.hears("answer_sent");

      var answer = asked.get().ok();
      assertThat(answer.at("/question/state").stringValue()).isEqualTo("answered");
      assertThat(answer.at("/question/answers/0/content").stringValue()).isEqualTo("Because.");
      assertThat(answer.at("/question/id")).isEqualTo(question.get("id"));
    }
  }

  @Test
  void aPairingIsASessionWithoutHistory() {
    try (var guest = guest("guest")) {
      var session = pair(guest);
      send(session, "x");
      guest.hears("answer");

      var shown = ada.post("sessions/get", "sessionId", session).ok();
      assertThat(shown.get("type").stringValue()).isEqualTo("dm");
      assertThat(shown.at("/metadata/retention").stringValue()).isEqualTo("none");
      assertThat(shown.at("/metadata/origin").stringValue()).isEqualTo("pairing");
      ada.post("sessions/messages", "sessionId", session)
          .hasData(
              "{'sessionId':'%s','items':[],'messages':[],'hasMore':false,'total':0,"
                  + "'retention':'none'}",
              session);
      assertThat(ada.post("sessions/list").texts("", "/id")).contains(session);
      assertThat(ada.post("sessions/detail", "sessionId", session).ok().get("participants"))
          .hasSize(2);
      assertThat(server.register("eve").post("sessions/get", "sessionId", session).status())
          .isEqualTo(403);
    }
  }

  @Test
  void aPollThatWaitsGetsWhatIsSaid() throws Exception {
    try (var guest = guest("guest")) {
      var session = pair(guest);
      var watched =
          CompletableFuture.supplyAsync(
              () ->
                  ada.post("sessions/watch", "sessionId", session, "cursor", 0, "timeoutMs", 10_000)
                      .ok());
      var cursors = Map.of(session, 0);
      var synced =
          CompletableFuture.supplyAsync(
              () -> ada.post("sync", "cursors", cursors, "timeoutMs", 10_000).ok());
      await().until(() -> server.bean(Arrivals.class).waiting() >= 2);
      guest.ask("hello?");
      guest.hears("question_sent");

      assertThat(watched.get().at("/events/0/payload/content").stringValue()).isEqualTo("hello?");
      assertThat(synced.get().toString()).contains("hello?");
      var cursor = watched.get().get("cursor").longValue();
      guest.ask("again");
      guest.hears("question_sent");
      var next =
          ada.post("sessions/watch", "sessionId", session, "cursor", cursor, "timeoutMs", 0).ok();
      assertThat(next.get("events")).hasSize(1);
    }
  }

  @Test
  void anApprovalIsToBeAskedForWhereItIsKept() {
    try (var guest = guest("guest")) {
      var session = pair(guest);

      ada.post("approvals/request", "conversationId", session, "title", "Deploy")
          .isInvalid("conversationId", "a conversation that is kept");
      guest.hearsNothing();
    }
  }

  @Test
  void aGuestsPairingIsOverWhenItLeaves() {
    String session;
    try (var guest = guest("guest")) {
      session = pair(guest);
    }
    await()
        .untilAsserted(
            () ->
                assertThat(ada.post("sessions/get", "sessionId", session).status()).isEqualTo(404));
    assertThat(ada.post("sessions/send", Map.of("sessionId", session, "content", "x")).status())
        .isEqualTo(404);
  }

  @Test
  void eitherSideMayCloseAPairing() {
    try (var guest = guest("guest")) {
      var session = pair(guest);
      ada.post("sessions/close", "sessionId", session).ok();

      guest.hears("friend_disconnected");
      assertThat(ada.post("sessions/get", "sessionId", session).status()).isEqualTo(404);
    }
  }

  @Test
  void refusalsOfCodesHaveTheirTexts() {
    ada.post("pairings/redeem", "code", "AAAAAA").isRefused(ErrorCode.PAIRING_CODE_INVALID);
    ada.post("pairings/redeem", "code", ada.post("pairings").text("/code"))
        .isRefused(ErrorCode.PAIRING_OWN_CODE);
    assertThat(ada.post("pairings/redeem").status()).isEqualTo(400);
  }

  @Test
  void aLostCodeOrPairingIsGivenAgainUnderItsKey() {
    var bob = server.register("bob");
    var code = ada.postUnder("invite", "pairings", Map.of()).text("/code");
    assertThat(ada.postUnder("invite", "pairings", Map.of()).text("/code")).isEqualTo(code);
    var redeemed = bob.postUnder("redeem", "pairings/redeem", Map.of("code", code));

    var again = bob.postUnder("redeem", "pairings/redeem", Map.of("code", code));

    assertThat(again.text("/sessionId")).isEqualTo(redeemed.text("/sessionId"));
    bob.post("pairings/redeem", "code", code).isRefused(ErrorCode.PAIRING_CODE_INVALID);
  }

  @Test
  void aPairHasOnePairingAndItsDmStaysAnotherOne() {
    var bob = server.register("bob");
    var first = pair(bob);
    var again =
        ada.post("pairings/redeem", "code", bob.post("pairings").text("/code")).text("/sessionId");

    assertThat(again).isEqualTo(first);
    assertThat(ada.openDm(bob)).isNotEqualTo(first);
  }

  @Test
  void aRepeatedSendIsPassedOnOnce() {
    try (var guest = guest("guest")) {
      var session = pair(guest);
      var first = send(session, "x", "clientMessageId", "k1");
      var again = send(session, "x", "clientMessageId", "k1");

      assertThat(again.get("id")).isEqualTo(first.get("id"));
      guest.hears("answer");
      guest.hearsNothing();
      var other = Map.of("sessionId", session, "content", "y", "clientMessageId", "k1");
      assertThat(ada.post("sessions/send", other).status()).isEqualTo(409);
    }
  }

  @Test
  void aMemberComesBackToItsFriends() {
    var name = TestServer.unique("guest");
    try (var guest = ExchangeVisitor.guest(server, name)) {
      String session;
      try (var first = ExchangeVisitor.of(ada)) {
        session = first.connect(guest.invite());
        guest.hears("friend_connected");
      }
      guest.hears("friend_disconnected");
      guest.ask("x");
      guest.isTold(ada.username() + " is not connected", "PEER_AWAY");

      try (var again = ExchangeVisitor.of(ada)) {
        var back = again.hears("friend_connected");
        assertThat(back.get("connectionId").stringValue()).isEqualTo(session);
        assertThat(back.at("/friend/username").stringValue()).isEqualTo(name);
        assertThat(guest.hears("friend_connected").get("connectionId").stringValue())
            .isEqualTo(session);
        // The real client does not say again who it is.
        again.say("ask", "content", "hello", "to", "anyone");
        guest.hears("question");
        again.hears("question_sent");
      }
    }
  }

  @Test
  void aMemberIsCalledByItsEmailAndHasANicknameOfItsOwn() {
    var mail = TestServer.unique("carl") + "@example.org";
    var carl =
        TestAgent.register(server, Map.of("username", TestServer.unique("carl"), "email", mail));
    try (var socket = ExchangeVisitor.of(carl);
        var guest = guest("guest")) {
      socket.say("identify", "username", "whatever", "nickname", "Carl");
      var identified = socket.hears("identified");
      assertThat(identified.get("username").stringValue()).isEqualTo(mail);
      assertThat(identified.get("nickname").stringValue()).isEqualTo("Carl");
      guest.connect(socket.invite());
      guest.say("ask", "content", "x", "to", mail);
      assertThat(guest.hears("question_sent").get("to").stringValue()).isEqualTo("Carl");
    }
  }

  @Test
  void aMemberIsFoundByTheNameItsClientWasGivenUnlessAnotherMemberHasIt() {
    var bob = server.register("bob");
    var other = server.register("other");
    var name = TestServer.unique("zack") + "@example.org";
    try (var zack = ExchangeVisitor.of(bob);
        var guest = guest("guest")) {
      zack.say("identify", "username", name, "nickname", "Zack");
      zack.hears("identified");
      guest.connect(zack.invite());
      guest.say("ask", "content", "x", "to", name);
      assertThat(guest.hears("question_sent").get("to").stringValue()).isEqualTo("Zack");
      zack.say("identify", "username", other.username());
      zack.hears("friend_connected");
      zack.hears("question");
      zack.hears("identified");
      guest.say("ask", "content", "x", "to", other.username());
      assertThat(guest.hears("error").get("code").stringValue()).isEqualTo("USER_NOT_FOUND");
    }
  }

  @Test
  void aRotatedTokenClosesTheSocket() {
    try (var socket = ExchangeVisitor.of(ada)) {
      ada.post("agents/rotateToken").ok();

      socket.isClosedWith(4401);
    }
  }

  private String pair(ExchangeVisitor guest) {
    var session =
        ada.post("pairings/redeem", "code", guest.invite()).ok().get("sessionId").stringValue();
    guest.hears("friend_connected");
    return session;
  }

  private String pair(TestAgent bob) {
    return bob.post("pairings/redeem", "code", ada.post("pairings").text("/code"))
        .text("/sessionId");
  }

  private JsonNode send(String session, String content, String... more) {
    var body = new HashMap<String, Object>();
    body.put("sessionId", session);
    body.put("content", content);
    for (int i = 0; i < more.length; i += 2) {
      body.put(more[i], more[i + 1]);
    }
    return ada.post("sessions/send", body).ok();
  }

  private static ExchangeVisitor guest(String stem) {
    return ExchangeVisitor.guest(server, TestServer.unique(stem));
  }
}
