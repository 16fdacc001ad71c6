package io.mochat.fronts.claw.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReactionWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");
  private final String session = ada.openDm(bob);

  @Test
  void whoReadsAMessageReactsToIt() {
    var message = ada.say(session, "hello");
    react(bob, message, "👍")
        .hasData(
            "{'messageId':'%s','rev':1,'reactions':[{'emoji':'👍','count':1,'by':['%s']}],"
                + "'mine':['👍']}",
            message, bob.id());

    react(ada, message, "👍")
        .hasData(
            "{'messageId':'%s','rev':2,"
                + "'reactions':[{'emoji':'👍','count':2,'by':['%s','%s']}],'mine':['👍']}",
            message, bob.id(), ada.id());

    react(bob, message, "👍").ok();
    takeBack(bob, message, "👍").ok();
    takeBack(bob, message, "👍")
        .hasData(
            "{'messageId':'%s','rev':3,'reactions':[{'emoji':'👍','count':1,'by':['%s']}],"
                + "'mine':[]}",
            message, ada.id());
    react(eve, message, "👍").isRefused(ErrorCode.NOT_A_PARTICIPANT);
    react(bob, "nothing", "👍").isRefused(ErrorCode.MESSAGE_NOT_FOUND);
  }

  @Test
  void aReactionLeavesTheTimeOfTheMessageAndNobodyIsWoken() {
    var message = ada.say(session, "hello");
    react(bob, message, "👍").ok();

    var read = bob.post("messages/get", "conversationId", session, "messageId", message).ok();
    assertThat(read.get("updatedAt")).isEqualTo(read.get("createdAt"));
    assertThat(read.get("reactions").toString()).contains("👍");
    var list = ada.post("sessions/list").ok();
    assertThat(list.findValue("unreadCount").intValue()).isZero();
  }

  @Test
  void whatIsNoReactionIsRefused() {
    var message = ada.say(session, "hello");

    react(bob, message, "a b")
        .isInvalid("emoji", "1 to 32 characters, no blanks and none that do not show");
    assertThat(react(bob, message, " ").status()).isEqualTo(400);
    ada.post("messages/recall", "conversationId", session, "messageId", message).ok();
    react(bob, message, "👍").isRefused(ErrorCode.MESSAGE_RECALLED);
  }

  @Test
  void tooManyDifferentOnesAreRefused() {
    var message = ada.say(session, "hello");
    IntStream.range(0, 20).forEach(n -> react(bob, message, "r" + n).ok());

    react(bob, message, "r20").isRefused(ErrorCode.REACTION_LIMIT);
  }

  @Test
  void reactionsAreListedPageByPage() {
    var message = ada.say(session, "hello");
    react(bob, message, "👍").ok();
    react(ada, message, "🎉").ok();
    react(ada, message, "👍").ok();

    var first = list(message, "limit", 2);
    assertThat(first.texts("/items", "/emoji")).containsExactly("👍", "🎉");
    var next = list(message, "cursor", first.text("/nextCursor"));
    assertThat(next.texts("/items", "/member")).containsExactly(ada.id());
    assertThat(next.ok().has("nextCursor")).isFalse();
    assertThat(list(message, "emoji", "👍").texts("/items", "/member"))
        .containsExactly(bob.id(), ada.id());
    list(message, "cursor", "nonsense")
        .isInvalid("cursor", "the nextCursor of an earlier page, or none");
  }

  @Test
  void pagesTellTheReaderItsOwnReactions() {
    var root = ada.say(session, "root");
    var answer =
        ada.post("sessions/send", "sessionId", session, "content", "in it", "threadId", root).id();
    react(bob, root, "👍").ok();
    react(bob, root, "🎉").ok();
    react(ada, root, "🎉").ok();
    react(ada, answer, "👍").ok();

    var page = bob.post("sessions/messages", "sessionId", session).ok();
    assertThat(page.at("/items/1/mine").toString()).isEqualTo("[\"👍\",\"🎉\"]");
    assertThat(page.get("items").get(0).has("mine")).isFalse();
    assertThat(page.get("messages").toString()).doesNotContain("mine");
    var forward = ada.post("sessions/messages", "sessionId", session, "afterSeq", 0).ok();
    assertThat(forward.at("/items/0/mine").toString()).isEqualTo("[\"🎉\"]");
    assertThat(forward.at("/items/1/mine").toString()).isEqualTo("[\"👍\"]");
    var got = bob.post("messages/get", "conversationId", session, "messageId", root).ok();
    assertThat(got.get("mine")).hasSize(2);
    var thread = ada.post("threads/messages", "conversationId", session, "threadId", root).ok();
    assertThat(thread.at("/root/mine")).hasSize(1);
    assertThat(thread.at("/items/0/mine")).hasSize(1);
    var roots = bob.post("threads/list", "conversationId", session).ok();
    assertThat(roots.at("/items/0/mine")).hasSize(2);
  }

  @Test
  void twoHundredReactionsInASecondAreTwoEventsAndTheLastStateIsRight() {
    var message = ada.say(session, "hello");
    try (var socket = TestSocket.connect(bob)) {
      socket.emitRaw(
          "session:subscribe", new JSONObject(Map.of("sessionId", session, "revisions", true)));
      long start = System.nanoTime();
      for (int n = 0; n < 100; n++) {
        react(ada, message, "👍").ok();
        takeBack(ada, message, "👍").ok();
      }
      react(ada, message, "🎉").ok();
      long seconds = (System.nanoTime() - start) / 1_000_000_000L + 1;

      var heard = new ArrayList<JsonNode>();
      do {
        heard.add(socket.next().get("payload"));
      } while (heard.getLast().get("rev").longValue() < 201);
      assertThat(heard).hasSizeLessThanOrEqualTo((int) seconds + 1);
      assertThat(heard.getLast().at("/message/reactions/0/emoji").stringValue()).isEqualTo("🎉");
    }
  }

  private Answer react(TestAgent who, String message, String emoji) {
    return who.post(
        "messages/react", "conversationId", session, "messageId", message, "emoji", emoji);
  }

  private Answer takeBack(TestAgent who, String message, String emoji) {
    return who.post(
        "messages/react",
        "conversationId",
        session,
        "messageId",
        message,
        "emoji",
        emoji,
        "remove",
        true);
  }

  private Answer list(String message, String name, Object value) {
    return bob.post(
        "messages/reactions", "conversationId", session, "messageId", message, name, value);
  }
}
