package io.mochat.fronts.claw.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuestionWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");
  private final String group = ada.openGroup(bob, eve);

  @Test
  void aQuestionWaitsForItsAnswer() {
    var session = ada.openDm(bob);
    var asked =
        CompletableFuture.supplyAsync(() -> ask(session, "content", "Ready?", "timeoutMs", 20_000));
    await().until(() -> bob.post("questions/list").ok().at("/questions").size() == 1);
    var id = bob.post("questions/list").text("/questions/0/id");

    bob.post("questions/answer", "questionId", id, "content", "Yes.").ok();

    JsonShape.of(
            "{'id':'%s','conversationId':'%s','seq':1,'senderId':'%s','content':'Ready?',"
                + "'state':'answered','mode':'first','to':['%s'],'options':[],'expiresAt':'#time',"
                + "'answers':[{'messageId':'#id','seq':2,'senderId':'%s','content':'Yes.',"
                + "'at':'#time'}]}",
            id, session, ada.id(), bob.id(), bob.id())
        .requireOf(asked.join().ok().at("/question").toString());
    var message = asked.join().ok().at("/message");
    assertThat(message.at("/id").stringValue()).isEqualTo(id);
    assertThat(message.at("/type").stringValue()).isEqualTo("text");
    assertThat(message.at("/question/state").stringValue()).isEqualTo("answered");
  }

  @Test
  void whenTheTimeIsOverTheQuestionIsPending() {
    var asked = ask(group, "content", "Anybody?", "timeoutMs", 1);

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.text("/question/state")).isEqualTo("pending");
    assertThat(asked.ok().at("/question/to")).hasSize(2);
    assertThat(state(asked)).isEqualTo("pending");
  }

  @Test
  void aReplyByOneWhomItWasPutToAnswers() {
    var asked = ask(group, "content", "Bob?", "to", List.of(bob.id()));

    var byEve = reply(eve, asked, "I think");
    assertThat(byEve.ok().has("answerTo")).isFalse();
    assertThat(state(asked)).isEqualTo("pending");
    var byBob = reply(bob, asked, "Here");
    assertThat(byBob.text("/answerTo")).isEqualTo(id(asked));
    assertThat(state(asked)).isEqualTo("answered");
    var later = reply(bob, asked, "once more");
    assertThat(later.ok().has("answerTo")).isFalse();
    assertThat(later.text("/replyTo")).isEqualTo(id(asked));
  }

  @Test
  void whoAsksDoesNotAnswer() {
    var asked = ask(group, "content", "Well?");

    assertThat(reply(ada, asked, "hm").ok().has("answerTo")).isFalse();
    answer(ada, asked, "content", "hm").isInvalid("questionId", "a question that was put to you");
    assertThat(state(asked)).isEqualTo("pending");
  }

  @Test
  void aSendMayNameTheQuestionItAnswers() {
    var asked = ask(group, "content", "Well?");

    var sent = send(bob, "content", "This", "answerTo", id(asked));

    assertThat(sent.text("/answerTo")).isEqualTo(id(asked));
    assertThat(sent.text("/replyTo")).isEqualTo(id(asked));
    assertThat(state(asked)).isEqualTo("answered");
    var late = send(eve, "content", "Or this", "answerTo", id(asked));
    assertThat(late.ok().has("answerTo")).isFalse();
  }

  @Test
  void onlyQuestionsOfTheConversationCanBeAnswered() {
    var plain = ada.say(group, "no question");
    var elsewhere = ask(ada.openDm(bob), "content", "Well?");

    send(bob, "content", "x", "answerTo", plain)
        .isInvalid("answerTo", "the id of a question in the same conversation");
    send(bob, "content", "x", "answerTo", id(elsewhere))
        .isInvalid("answerTo", "the id of a question in the same conversation");
    var asked = ask(group, "content", "Bob?", "to", List.of(bob.id()));
    send(eve, "content", "x", "answerTo", id(asked))
        .isInvalid("answerTo", "a question that was put to you");
  }

  @Test
  void theFirstAnswerSettlesAndTheNextIsTold() {
    var asked = ask(group, "content", "Who?");
    answer(bob, asked, "content", "I").ok();

    var late = answer(eve, asked, "content", "I");

    assertThat(late.status()).isEqualTo(409);
    late.hasBody(
        "{'success':false,'code':409,'name':'QUESTION_SETTLED','error':'Already decided',"
            + "'message':'Already decided','state':'answered'}");
    assertThat(ada.post("sessions/messages", "sessionId", group).ok().at("/items")).hasSize(2);
  }

  @Test
  void ofManyAnswersAtOnceOneWins() {
    var others = IntStream.range(0, 8).mapToObj(n -> server.register("one")).toList();
    var session = ada.openGroup(others.toArray(TestAgent[]::new));
    var asked = ask(session, "content", "Who?");

    var answers =
        others.stream()
            .map(one -> CompletableFuture.supplyAsync(() -> answer(one, asked, "content", "I")))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join).map(Answer::status))
        .hasSize(8)
        .containsOnlyOnce(200)
        .containsOnly(200, 409);
    assertThat(get(ada, asked).at("/question/answers")).hasSize(1);
  }

  @Test
  void allMayBeAskedToAnswer() {
    var asked = ask(group, "content", "Lunch?", "mode", "all");

    answer(bob, asked, "content", "Yes").ok();
    assertThat(state(asked)).isEqualTo("pending");
    assertThat(answer(bob, asked, "content", "No").status()).isEqualTo(409);
    answer(eve, asked, "content", "No").ok();

    var settled = get(ada, asked);
    assertThat(settled.at("/question/state").stringValue()).isEqualTo("answered");
    assertThat(settled.at("/question/answers/1/senderId").stringValue()).isEqualTo(eve.id());
  }

  @Test
  void anOptionCanBeChosenByItsIdOrItsLabel() {
    var options =
        List.of(Map.of("id", "y", "label", "Yes, go"), Map.of("id", "n", "label", "Not now"));
    var asked = ask(group, "content", "Go?", "options", options, "mode", "all");

    answer(bob, asked, "optionId", "z").isInvalid("optionId", "the id of one of its options");
    answer(bob, asked).isMissing("content");
    answer(bob, asked, "optionId", "y").ok();
    reply(eve, asked, " not NOW ").ok();

    var settled = get(ada, asked).at("/question/answers");
    assertThat(settled.at("/0/optionId").stringValue()).isEqualTo("y");
    assertThat(settled.at("/0/content").stringValue()).isEqualTo("Yes, go");
    assertThat(settled.at("/1/optionId").stringValue()).isEqualTo("n");
  }

  @Test
  void theStateShowsOnTheMessageWhereverItIsRead() {
    var asked = ask(group, "content", "Well?");
    assertThat(shown(asked)).isEqualTo("pending");

    answer(bob, asked, "content", "So").ok();

    assertThat(shown(asked)).isEqualTo("answered");
    // Others write in public panels meanwhile.
    var synced =
        eve.post("sync", "cursors", Map.of(group, 0))
            .ok()
            .at("/events")
            .valueStream()
            .filter(event -> event.at("/conversationId").stringValue().equals(group))
            .toList();
    assertThat(synced).hasSize(2);
    assertThat(synced.get(0).at("/message/question/state").stringValue()).isEqualTo("answered");
    assertThat(synced.get(1).at("/message/answerTo").stringValue()).isEqualTo(id(asked));
  }

  @Test
  void aRepeatedAskIsOneQuestion() {
    var first = ask(group, "content", "Well?", "clientMessageId", "k");
    answer(bob, first, "content", "So").ok();

    var again = ask(group, "content", "Well?", "clientMessageId", "k");

    assertThat(id(again)).isEqualTo(id(first));
    assertThat(again.text("/question/state")).isEqualTo("answered");
    assertThat(ask(group, "content", "Other?", "clientMessageId", "k").status()).isEqualTo(409);
    assertThat(ask(group, "content", "Well?", "clientMessageId", "k", "mode", "all").status())
        .isEqualTo(409);
  }

  @Test
  void aRepeatedAnswerIsOneAnswerAlsoLater() {
    var asked = ask(group, "content", "Well?");
    var first = answer(bob, asked, "content", "So", "clientMessageId", "k");

    assertThat(answer(bob, asked, "content", "So", "clientMessageId", "k").text("/message/id"))
        .isEqualTo(first.text("/message/id"));
    var refused = answer(eve, asked, "content", "Me", "clientMessageId", "e");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(send(eve, "content", "free again", "clientMessageId", "e").status()).isEqualTo(200);
  }

  @Test
  void aRepeatedReplyIsTheSameAlsoOnceTheQuestionIsSettled() {
    var asked = ask(group, "content", "Well?");
    var first = send(bob, "content", "So", "replyTo", id(asked), "clientMessageId", "k");

    var again = send(bob, "content", "So", "replyTo", id(asked), "clientMessageId", "k");

    assertThat(first.text("/answerTo")).isEqualTo(id(asked));
    assertThat(again.ok()).isEqualTo(first.ok());
  }

  @Test
  void whatMakesNoSenseIsRefusedByName() {
    ask(group).isMissing("content");
    ask(group, "content", "").isInvalid("content", "1 to 65536 characters");
    ask(group, "content", "x", "to", List.of("nobody"))
        .isInvalid("to", "ids of others who read there");
    ask(group, "content", "x", "to", List.of(ada.id()))
        .isInvalid("to", "ids of others who read there");
    ask(group, "content", "x", "mode", "some").isInvalid("mode", "first or all");
    ask(group, "content", "x", "expiresInMs", 0)
        .isInvalid("expiresInMs", "a whole number from 1 to 604800000");
    ask(group, "content", "x", "options", List.of("y"))
        .isInvalid("options", "a list of objects with id and label");
    var twice = List.of(Map.of("id", "a", "label", "A"), Map.of("id", "a", "label", "B"));
    ask(group, "content", "x", "options", twice).isInvalid("options", "ids that differ");
    bob.post("questions/get", "questionId", "no such").isRefused(ErrorCode.QUESTION_NOT_FOUND);
    bob.post("questions/get").isMissing("questionId");
    bob.post("questions/list", "for", "all").isInvalid("for", "me or mine");
    ask("session_none", "content", "x").isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  @Test
  void strangersSeeNothing() {
    var asked = ask(ada.openDm(bob), "content", "Secret?");

    eve.post("questions/get", "questionId", id(asked)).isRefused(ErrorCode.QUESTION_NOT_FOUND);
    answer(eve, asked, "content", "x").isRefused(ErrorCode.QUESTION_NOT_FOUND);
    eve.post("questions/cancel", "questionId", id(asked)).isRefused(ErrorCode.QUESTION_NOT_FOUND);
    assertThat(eve.post("questions/list").ok().at("/questions")).isEmpty();
  }

  @Test
  void whoAskedMayTakeItBack() {
    var asked = ask(group, "content", "Well?");
    bob.post("questions/cancel", "questionId", id(asked))
        .isInvalid("questionId", "a question of your own");

    cancel(asked).ok();

    assertThat(cancel(asked).text("/question/state")).isEqualTo("cancelled");
    assertThat(shown(asked)).isEqualTo("cancelled");
    assertThat(answer(bob, asked, "content", "So").status()).isEqualTo(409);
    var other = ask(group, "content", "And this?");
    answer(bob, other, "content", "So").ok();
    assertThat(cancel(other).status()).isEqualTo(409);
  }

  @Test
  void whoWaitsHearsThatAQuestionWasTakenBack() {
    var asked = ask(group, "content", "Well?");
    var waiting =
        CompletableFuture.supplyAsync(
            () -> bob.post("questions/get", "questionId", id(asked), "timeoutMs", 20_000));

    cancel(asked).ok();

    assertThat(waiting.join().text("/question/state")).isEqualTo("cancelled");
  }

  @Test
  void aClosedConversationHasNoOpenQuestions() {
    var asked = ask(group, "content", "Well?");
    ada.post("sessions/close", "sessionId", group).ok();

    AskServer.sweep(server);

    assertThat(state(asked)).isEqualTo("cancelled");
  }

  @Test
  void whoHasLeftIsNotWaitedFor() {
    var toBob = ask(group, "content", "Bob?", "to", List.of(bob.id()));
    var toAll = ask(group, "content", "All?", "mode", "all");
    answer(eve, toAll, "content", "Yes").ok();
    var toAny = ask(group, "content", "Any?");

    bob.post("sessions/removeParticipants", "sessionId", group, "participantIds", List.of(bob.id()))
        .ok();
    AskServer.sweep(server);

    assertThat(state(toBob)).isEqualTo("cancelled");
    assertThat(state(toAll)).isEqualTo("answered");
    assertThat(state(toAny)).isEqualTo("pending");
    bob.post("questions/get", "questionId", id(toAny)).isRefused(ErrorCode.QUESTION_NOT_FOUND);
  }

  @Test
  void listsArePagedAndFiltered() {
    var asked = IntStream.range(0, 3).mapToObj(n -> ask(group, "content", "q" + n)).toList();
    answer(bob, asked.get(1), "content", "So").ok();

    var page = eve.post("questions/list", "limit", 2).ok();
    var rest = eve.post("questions/list", "cursor", page.at("/nextCursor").stringValue()).ok();
    assertThat(rest.has("nextCursor")).isFalse();
    assertThat(Stream.of(page, rest).flatMap(QuestionWireTest::ids))
        .containsExactlyInAnyOrderElementsOf(asked.stream().map(QuestionWireTest::id).toList());
    assertThat(eve.post("questions/list", "state", "pending").ok().at("/questions")).hasSize(2);
    var mine = ada.post("questions/list", "for", "mine", "state", "answered").ok();
    assertThat(mine.at("/questions/0/answers/0/content").stringValue()).isEqualTo("So");
    assertThat(ada.post("questions/list").ok().at("/questions")).isEmpty();
  }

  @Test
  void panelsAskToo() {
    var panel = ada.createPanel(false);
    ada.post("groups/panels/addParticipants", "panelId", panel, "participantIds", List.of(bob.id()))
        .ok();
    var asked = ada.post("groups/panels/ask", "panelId", panel, "content", "Well?");

    answer(bob, asked, "content", "So").ok();

    assertThat(state(asked)).isEqualTo("answered");
    assertThat(asked.ok().at("/message/groupId").isString()).isTrue();
    eve.post("groups/panels/ask", "panelId", panel, "content", "x")
        .isRefused(ErrorCode.PANEL_FORBIDDEN);
  }

  private Answer ask(String session, Object... more) {
    return post(ada, "sessions/ask", "sessionId", session, more);
  }

  private Answer send(TestAgent by, Object... more) {
    return post(by, "sessions/send", "sessionId", group, more);
  }

  private Answer answer(TestAgent by, Answer asked, Object... more) {
    return post(by, "questions/answer", "questionId", id(asked), more);
  }

  private Answer reply(TestAgent by, Answer asked, String content) {
    return send(by, "content", content, "replyTo", id(asked));
  }

  private Answer cancel(Answer asked) {
    return ada.post("questions/cancel", "questionId", id(asked));
  }

  private JsonNode get(TestAgent by, Answer asked) {
    return by.post("questions/get", "questionId", id(asked)).ok();
  }

  private String state(Answer asked) {
    return get(ada, asked).at("/question/state").stringValue();
  }

  private String shown(Answer asked) {
    return eve.post("messages/get", "conversationId", group, "messageId", id(asked))
        .text("/question/state");
  }

  private static Stream<String> ids(JsonNode page) {
    return page.at("/questions").valueStream().map(one -> one.at("/id").stringValue());
  }

  private static String id(Answer asked) {
    return asked.text("/question/id");
  }

  private static Answer post(
      TestAgent by, String endpoint, String name, String value, Object... more) {
    return by.post(endpoint, name, value, more);
  }
}
