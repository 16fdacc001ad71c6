package io.mochat.fronts.claw.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.adapters.PlatformSocket;
import io.mochat.fronts.claw.questions.AskServer.Person;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What sockets hear of questions and approvals, and what they do not. */
class LiveWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final Person owner = AskServer.person(server);
  private final String session = ada.openDm(bob);

  @Test
  void aQuestionAndItsAnswerAreOneEventEachForWhoAskedForNothing() throws InterruptedException {
    try (var guide = TestSocket.connectToAll(bob);
        var adapter = PlatformSocket.connect(bob)) {
      adapter.subscribeSessions(session);
      var strange = strange(guide);

      var id = ask("Well?");
      bob.post("questions/answer", "questionId", id, "content", "So").ok();
      var open = ask("And this?");
      ada.post("questions/cancel", "questionId", open).ok();
      ada.say(session, "the end");

      var question = guide.next().at("/payload/message");
      assertThat(question.at("/id").stringValue()).isEqualTo(id);
      assertThat(question.at("/type").stringValue()).isEqualTo("text");
      assertThat(question.at("/question/state").stringValue()).isEqualTo("pending");
      var answer = guide.next().at("/payload/message");
      assertThat(answer.at("/answerTo").stringValue()).isEqualTo(id);
      assertThat(answer.at("/replyTo").stringValue()).isEqualTo(id);
      assertThat(guide.nextContent()).isEqualTo("And this?");
      assertThat(guide.nextContent()).isEqualTo("the end");
      for (var content : List.of("Well?", "So", "And this?", "the end")) {
        assertThat(adapter.nextContent()).isEqualTo(content);
      }
      assertThat(strange).isEmpty();
    }
  }

  @Test
  void approvalsAreToldToSocketsThatAskAndToNoOther() throws InterruptedException {
    owner.own(ada);
    try (var asks = TestSocket.connect(ada);
        var asksNot = TestSocket.connectToAll(ada)) {
      var approvals = approvals(asks);
      var strange = strange(asksNot);
      var answered = asks.emitRaw("inbox:subscribe", new JSONObject(Map.of("approvals", true)));
      assertThat(answered.at("/data/approvals").booleanValue()).isTrue();

      var asked = ada.post("approvals/request", "conversationId", session, "title", "Clean up");

      var pending = take(approvals).at("/approval");
      assertThat(pending.at("/id").stringValue()).isEqualTo(asked.text("/approval/id"));
      assertThat(pending.at("/state").stringValue()).isEqualTo("pending");
      owner
          .post(
              "approvals/decide",
              "approvalId",
              asked.text("/approval/id"),
              "optionId",
              "deny",
              "requestHash",
              asked.text("/approval/requestHash"))
          .ok();
      assertThat(take(approvals).at("/approval/state").stringValue()).isEqualTo("denied");
      ada.say(session, "the end");
      assertThat(asksNot.nextContent()).isEqualTo("Clean up");
      assertThat(asksNot.nextContent()).isEqualTo("the end");
      assertThat(strange).isEmpty();
    }
  }

  @Test
  void questionsAreToldToSocketsThatAskAndToNoOther() throws InterruptedException {
    var eve = server.register("eve");
    var group = ada.openGroup(bob, eve);
    try (var asker = TestSocket.connect(ada);
        var asked = TestSocket.connect(bob);
        var reader = TestSocket.connectToAll(eve);
        var asksNot = TestSocket.connectToAll(bob)) {
      var mine = questions(asker);
      var his = questions(asked);
      var strange = strange(asksNot);
      var hers = questions(reader);

      var id = askIn(group, "Well?", bob);
      for (var events : List.of(mine, his)) {
        var pending = take(events).at("/question");
        assertThat(pending.at("/id").stringValue()).isEqualTo(id);
        assertThat(pending.at("/content").stringValue()).isEqualTo("Well?");
        assertThat(pending.at("/state").stringValue()).isEqualTo("pending");
      }
      bob.post("sessions/send", "sessionId", group, "content", "So.", "replyTo", id).ok();
      for (var events : List.of(mine, his)) {
        var answered = take(events).at("/question");
        assertThat(answered.at("/state").stringValue()).isEqualTo("answered");
        assertThat(answered.at("/answers/0/content").stringValue()).isEqualTo("So.");
      }
      var open = askIn(group, "And this?", bob);
      take(mine);
      ada.post("questions/cancel", "questionId", open).ok();
      assertThat(take(mine).at("/question/state").stringValue()).isEqualTo("cancelled");

      // Whoever only reads there is not asked, and who did not ask hears messages alone.
      var last = askIn(group, "You?", eve);
      assertThat(take(hers).at("/question/id").stringValue()).isEqualTo(last);
      assertThat(asksNot.nextContent()).isEqualTo("Well?");
      assertThat(strange).isEmpty();
    }
  }

  @Test
  void whoHasLeftHearsOfNoQuestion() throws InterruptedException {
    var group = ada.openGroup(bob, server.register("eve"));
    try (var asker = TestSocket.connect(ada);
        var left = TestSocket.connect(bob)) {
      var mine = questions(asker);
      var his = questions(left);
      var id = askIn(group, "Well?", bob);
      take(his);
      take(mine);
      bob.post(
              "sessions/removeParticipants",
              "sessionId",
              group,
              "participantIds",
              List.of(bob.id()))
          .ok();
      ada.post("questions/cancel", "questionId", id);
      assertThat(take(mine).at("/question/state").stringValue()).isEqualTo("cancelled");
      ask("Still there?");

      assertThat(take(his).at("/question/content").stringValue()).isEqualTo("Still there?");
    }
  }

  @Test
  void aSocketMayAskForLessAgain() throws InterruptedException {
    owner.own(ada);
    try (var socket = TestSocket.connect(ada)) {
      var approvals = approvals(socket);
      socket.emitRaw("inbox:subscribe", new JSONObject(Map.of("approvals", true)));
      var kept = socket.emitRaw("inbox:subscribe", new JSONObject());
      assertThat(kept.at("/data/approvals").booleanValue()).isTrue();
      socket.emitRaw("inbox:subscribe", new JSONObject(Map.of("approvals", false)));
      ada.post("approvals/request", "conversationId", session, "title", "unheard").ok();
      socket.emitRaw("inbox:subscribe", new JSONObject(Map.of("approvals", true)));

      ada.post("approvals/request", "conversationId", session, "title", "heard").ok();

      assertThat(take(approvals).at("/approval/title").stringValue()).isEqualTo("heard");
      var ended = socket.emitRaw("inbox:unsubscribe", new JSONObject());
      assertThat(ended.at("/data")).isEmpty();
      ada.post("approvals/request", "conversationId", session, "title", "unheard").ok();
      socket.emitRaw("inbox:subscribe", new JSONObject());
      assertThat(approvals).isEmpty();
    }
  }

  @Test
  void aFlagThatIsNoneIsRefusedByName() {
    try (var socket = TestSocket.connect(ada)) {
      var refused = socket.emitRaw("inbox:subscribe", new JSONObject(Map.of("approvals", "maybe")));

      assertThat(refused.at("/result").booleanValue()).isFalse();
      assertThat(refused.at("/name").stringValue()).isEqualTo("VALIDATION_FAILED");
      assertThat(refused.at("/error").stringValue())
          .isEqualTo("Invalid approvals: expected true or false");
    }
  }

  private String ask(String content) {
    return ada.post("sessions/ask", "sessionId", session, "content", content).text("/question/id");
  }

  /** What a socket hears beside messages, from now on. */
  private static BlockingQueue<String> strange(TestSocket socket) {
    var heard = new LinkedBlockingQueue<String>();
    socket
        .client()
        .onAnyIncoming(
            arguments -> {
              if (!arguments[0].equals("notify:session")) {
                heard.add(arguments[0].toString());
              }
            });
    return heard;
  }

  private String askIn(String group, String content, TestAgent to) {
    return ada.post("sessions/ask", "sessionId", group, "content", content, "to", List.of(to.id()))
        .text("/question/id");
  }

  private static BlockingQueue<JsonNode> questions(TestSocket socket) {
    var heard = heard(socket, "notify:question");
    var answer = socket.emitRaw("inbox:subscribe", new JSONObject(Map.of("questions", true)));
    assertThat(answer.at("/data/questions").booleanValue()).isTrue();
    return heard;
  }

  private static BlockingQueue<JsonNode> approvals(TestSocket socket) {
    return heard(socket, "notify:approval");
  }

  private static BlockingQueue<JsonNode> heard(TestSocket socket, String event) {
    var heard = new LinkedBlockingQueue<JsonNode>();
    socket
        .client()
        .on(event, arguments -> heard.add(JsonMapper.shared().readTree(arguments[0].toString())));
    return heard;
  }

  private static JsonNode take(BlockingQueue<JsonNode> events) throws InterruptedException {
    var event = events.poll(60, TimeUnit.SECONDS);
    assertThat(event).as("an event within 20 s").isNotNull();
    return event;
  }
}
