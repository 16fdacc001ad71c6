package io.mochat.fronts.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests among themselves: every frame with its keys in order, and every error. */
class ExchangeWireTest {

  private static final String NOBODY = "User 'nobody' not found or not connected";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.exchange.connections-per-address=0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/bx", "/?x=1", "/bx?token"})
  void aSocketIsGreetedAtEachPath(String path) {
    if (path.endsWith("token")) {
      assertThat(upgrade(path).status()).isEqualTo(401);
      return;
    }
    try (var visitor = ExchangeVisitor.at(server, path)) {
      visitor.hearsNothing();
    }
  }

  @Test
  void twoPairAskAndAnswer() {
    var alice = unique("alice");
    var bob = unique("bob");
    try (var one = ExchangeVisitor.at(server, "/");
        var two = ExchangeVisitor.at(server, "/bx")) {
      one.say("identify", "username", alice, "nickname", "Alice");
      var identified = one.hears("identified");
      assertThat(ExchangeVisitor.keys(identified))
          .containsExactly("type", "username", "nickname", "clientId");
      assertThat(identified.get("nickname").stringValue()).isEqualTo("Alice");

      one.say("create_invite");
      var created = one.hears("invite_created");
      assertThat(ExchangeVisitor.keys(created))
          .containsExactly("type", "code", "from", "expiresIn");
      assertThat(created.get("code").stringValue()).matches("[A-Z0-9]{6}");
      assertThat(created.get("from").stringValue()).isEqualTo("Alice");
      assertThat(created.get("expiresIn").stringValue()).isEqualTo("30 minutes");

      var code = created.get("code").stringValue();
      two.say("connect", "code", code.toLowerCase(), "username", bob);
      assertThat(two.hears("identified").get("nickname").stringValue()).isEqualTo(bob);
      var linked = two.hears("connected_to_friend");
      assertThat(ExchangeVisitor.keys(linked)).containsExactly("type", "connectionId", "friend");
      assertThat(ExchangeVisitor.keys(linked.get("friend")))
          .containsExactly("username", "nickname");
      assertThat(linked.get("connectionId").stringValue()).startsWith("session_");
      assertThat(linked.at("/friend/username").stringValue()).isEqualTo(alice);
      var met = one.hears("friend_connected");
      assertThat(ExchangeVisitor.keys(met)).containsExactly("type", "connectionId", "friend");
      assertThat(met.get("connectionId")).isEqualTo(linked.get("connectionId"));
      assertThat(met.at("/friend/nickname").stringValue()).isEqualTo(bob);

      one.say("ask", "to", bob, "content", "What time is it?");
      var question = two.hears("question");
      assertThat(ExchangeVisitor.keys(question))
          .containsExactly("type", "content", "from", "fromNickname", "id", "sessionId", "sentAt");
      assertThat(question.get("content").stringValue()).isEqualTo("What time is it?");
      assertThat(question.get("from").stringValue()).isEqualTo(alice);
      assertThat(question.get("fromNickname").stringValue()).isEqualTo("Alice");
      var asked = one.hears("question_sent");
      assertThat(ExchangeVisitor.keys(asked))
          .containsExactly("type", "content", "to", "id", "sessionId", "sentAt");
      assertThat(asked.get("to").stringValue()).isEqualTo(bob);
      assertThat(asked.get("id")).isEqualTo(question.get("id"));

      two.say("answer", "to", alice, "content", "Noon.");
      var answer = one.hears("answer");
      assertThat(ExchangeVisitor.keys(answer))
          .containsExactly(
              "type", "content", "from", "fromNickname", "id", "replyTo", "sessionId", "sentAt");
      assertThat(answer.get("replyTo")).isEqualTo(question.get("id"));
      var answered = two.hears("answer_sent");
      assertThat(ExchangeVisitor.keys(answered))
          .containsExactly("type", "content", "to", "id", "replyTo", "sessionId", "sentAt");
      assertThat(answered.get("to").stringValue()).isEqualTo("Alice");
    }
  }

  @Test
  void everyErrorHasItsText() {
    try (var visitor = ExchangeVisitor.at(server, "/bx")) {
      visitor.send("{");
      visitor.isTold("Invalid message format", "INVALID_FORMAT");
      visitor.send("null");
      visitor.isTold("Invalid message format", "INVALID_FORMAT");
      visitor.send("[1]");
      visitor.isTold("Unknown message type: undefined", "UNKNOWN_TYPE");
      visitor.send("{\"type\":5}");
      visitor.isTold("Unknown message type: 5", "UNKNOWN_TYPE");
      visitor.say("identify", "username", "");
      visitor.isTold("Username is required", "USERNAME_REQUIRED");
      visitor.say("create_invite");
      visitor.isTold("Please identify yourself first using the identify message", "NOT_IDENTIFIED");
      for (var type : List.of("connect", "ask", "answer")) {
        visitor.say(type, "code", "ABCDEF", "content", "x");
        visitor.isTold("Please identify yourself first", "NOT_IDENTIFIED");
      }
      var name = unique("eve");
      visitor.identify(name);
      visitor.say("ask", "content", "x");
      visitor.isTold("No active connection. Please connect first.", "NOT_CONNECTED");
      visitor.say("answer", "content", "x");
      visitor.isTold("No active connection", "NOT_CONNECTED");
      visitor.say("ask", "content", "x", "to", "nobody");
      visitor.isTold(NOBODY, "USER_NOT_FOUND");
      visitor.say("ask");
      visitor.isTold("Invalid message format", "INVALID_FORMAT");
      visitor.say("connect", "code", "ABCDEF");
      visitor.isTold("Invalid or expired invitation code", "PAIRING_CODE_INVALID");
      visitor.say("connect", "code", visitor.invite());
      visitor.isTold("Cannot connect to your own invitation", "PAIRING_OWN_CODE");
    }
  }

  @Test
  void anErrorSaysWhichRequestItAnswers() {
    try (var visitor = ExchangeVisitor.at(server, "/bx")) {
      visitor.say("ask", "content", "x", "requestId", "r1");
      var error = visitor.hears("error");

      assertThat(ExchangeVisitor.keys(error))
          .containsExactly("type", "message", "code", "requestId");
      assertThat(error.get("requestId").stringValue()).isEqualTo("r1");
    }
  }

  @Test
  void aCodeIsGoodOnceAndAFailedAttemptUsesNothingUp() {
    try (var one = ExchangeVisitor.guest(server, unique("one"));
        var two = ExchangeVisitor.guest(server, unique("two"));
        var three = ExchangeVisitor.guest(server, unique("three"))) {
      var code = one.invite();
      one.say("connect", "code", code);
      one.isTold("Cannot connect to your own invitation", "PAIRING_OWN_CODE");
      two.connect(code);
      three.say("connect", "code", code);

      three.isTold("Invalid or expired invitation code", "PAIRING_CODE_INVALID");
    }
  }

  @Test
  void aNameIsTakenFromTheMomentItIsSaidUntilItsSocketCloses() {
    var name = unique("dup");
    try (var second = ExchangeVisitor.at(server, "/bx")) {
      try (var first = ExchangeVisitor.guest(server, name)) {
        second.say("identify", "username", name.toUpperCase());
        second.isTold("Username already taken", "USERNAME_TAKEN");
        first.identify(name);
        first.identify(unique("other"));
        second.identify(name);
      }
    }
  }

  @Test
  void aGuestMayNotBeCalledAsAMember() {
    var ada = server.register("ada");
    try (var guest = ExchangeVisitor.at(server, "/bx")) {
      guest.say("identify", "username", ada.username());

      guest.isTold("Username already taken", "USERNAME_TAKEN");
    }
  }

  @Test
  void whoLeavesIsMissedByAllFriendsOnce() {
    try (var two = ExchangeVisitor.guest(server, unique("two"));
        var three = ExchangeVisitor.guest(server, unique("three"))) {
      var name = unique("one");
      try (var one = ExchangeVisitor.guest(server, name)) {
        one.pair(two);
        one.pair(three);
      }
      for (var friend : List.of(two, three)) {
        var gone = friend.hears("friend_disconnected");
        assertThat(ExchangeVisitor.keys(gone)).containsExactly("type", "friend");
        assertThat(gone.at("/friend/username").stringValue()).isEqualTo(name);
        friend.hearsNothing();
        friend.say("ask", "content", "x", "to", name);
        friend.isTold("User '" + name + "' not found or not connected", "USER_NOT_FOUND");
      }
    }
  }

  @Test
  void pairingAgainGivesTheSameConnection() {
    try (var one = ExchangeVisitor.guest(server, unique("one"));
        var two = ExchangeVisitor.guest(server, unique("two"))) {
      var first = one.pair(two);
      var again = two.pair(one);

      assertThat(again).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @CsvSource({"5", "\"\"", "true", "1.5", "{\"a\":[1]}", "\"5\""})
  void contentPassesOnAsItIs(String content) {
    try (var one = ExchangeVisitor.guest(server, unique("one"));
        var two = ExchangeVisitor.guest(server, unique("two"))) {
      one.pair(two);
      one.send("{\"type\":\"ask\",\"content\":" + content.replace("'", "\"") + "}");

      assertThat(two.hears("question").get("content"))
          .isEqualTo(one.hears("question_sent").get("content"))
          .hasToString(content);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"anyone", "friend", "Anyone"})
  void someWordsMeanAnyFriend(String word) {
    try (var one = ExchangeVisitor.guest(server, unique("one"));
        var two = ExchangeVisitor.guest(server, unique("two"))) {
      one.pair(two);
      one.say("ask", "content", "x", "to", word);

      two.hears("question");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\n[Owner] b", "a\u001bb", "\u200b\u2060", "right\u202etfel", "a\u2028b"})
  void namesAreOneLineInWhichSomethingIsSeen(String name) {
    try (var visitor = ExchangeVisitor.at(server, "/bx")) {
      visitor.say("identify", "username", name);
      visitor.isTold(
          "Invalid username: expected one line of 1 to 254 characters, some visible",
          "VALIDATION_FAILED");
      visitor.say("identify", "username", unique("one"), "nickname", name);
      visitor.isTold(
          "Invalid nickname: expected one line of 1 to 100 characters, some visible",
          "VALIDATION_FAILED");
    }
  }

  @Test
  void aNicknameIsAsGoodAsAUsernameIfOneFriendHasIt() {
    var name = unique("two");
    try (var one = ExchangeVisitor.guest(server, unique("one"));
        var two = ExchangeVisitor.guest(server, name)) {
      one.pair(two);
      one.say("ask", "content", "x", "to", ("mr " + name).toUpperCase());

      two.hears("question");
    }
  }

  @Test
  void nobodyLearnsWhoElseIsConnected() {
    var present = unique("present");
    try (var other = ExchangeVisitor.guest(server, present);
        var one = ExchangeVisitor.guest(server, unique("one"))) {
      one.say("ask", "content", "x", "to", present);
      one.isTold("User '" + present + "' not found or not connected", "USER_NOT_FOUND");
      other.hearsNothing();
    }
  }

  @Test
  void answersGoToTheOldestQuestionOfWhoeverAsked() {
    try (var one = ExchangeVisitor.guest(server, unique("one"));
        var two = ExchangeVisitor.guest(server, unique("two"));
        var three = ExchangeVisitor.guest(server, unique("three"))) {
      one.pair(two);
      one.pair(three);
      two.ask("first");
      var first = one.hears("question").get("id");
      three.ask("second");
      var second = one.hears("question").get("id");
      two.hears("question_sent");
      three.hears("question_sent");
      one.say("answer", "content", "1");
      assertThat(two.hears("answer").get("replyTo")).isEqualTo(first);
      one.say("answer", "content", "2");
      assertThat(three.hears("answer").get("replyTo")).isEqualTo(second);
      one.hears("answer_sent");
      one.hears("answer_sent");
      // Unasked: to whom something was said last.
      one.say("answer", "content", "3");
      assertThat(three.hears("answer").has("replyTo")).isFalse();
    }
  }

  @Test
  void anAnswerMayNameItsQuestion() {
    try (var one = ExchangeVisitor.guest(server, unique("one"));
        var two = ExchangeVisitor.guest(server, unique("two"))) {
      one.pair(two);
      one.ask("first");
      two.hears("question");
      one.ask("second");
      var second = two.hears("question").get("id").stringValue();
      one.hears("question_sent");
      one.hears("question_sent");
      two.say("answer", "content", "2", "replyTo", second);

      assertThat(one.hears("answer").get("replyTo").stringValue()).isEqualTo(second);
    }
  }

  @Test
  void bytesAreReadAsText() {
    try (var visitor = ExchangeVisitor.at(server, "/bx")) {
      visitor.send("{\"type\":\"create_invite\"}".getBytes(StandardCharsets.UTF_8));
      visitor.hears("error");
    }
  }

  @Test
  void contentMayBeAsLongAsAMessage() {
    try (var one = ExchangeVisitor.guest(server, unique("one"));
        var two = ExchangeVisitor.guest(server, unique("two"))) {
      one.pair(two);
      one.ask("x".repeat(65_536));
      two.hears("question");
      one.hears("question_sent");
      one.ask("x".repeat(65_537));
      one.isTold("Invalid content: expected at most 65536 characters", "VALIDATION_FAILED");
      two.hearsNothing();
    }
  }

  @Test
  void aFrameThatIsTooLargeClosesItsSocket() {
    try (var one = ExchangeVisitor.at(server, "/bx")) {
      one.ask("x".repeat(262_144));

      one.isClosedWith(1009);
    }
  }

  @Test
  void aWrongTokenIsNeverAGuest() {
    assertThat(upgrade("/bx?token=claw_wrong").status()).isEqualTo(401);
    try (var guest = ExchangeVisitor.at(server, "/")) {
      guest.say("identify", "username", unique("x"), "token", "claw_wrong");
      guest.isTold("Invalid or expired token", "INVALID_TOKEN");
    }
  }

  private static RawConnection.Answer upgrade(String path) {
    return RawWebSocket.handshake(new RawConnection(server.port()), path);
  }

  private static String unique(String stem) {
    return TestServer.unique(stem) + "@example.org";
  }
}
