package io.mochat.fronts.claw.revisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Messages that are edited and recalled, as their authors and others see them. */
class RevisionWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");
  private final String session = ada.openGroup(bob);

  @Test
  void anEditedMessageIsTheSameWithOtherWords() {
    var message = ada.say(session, "helo");

    edit(ada, message, "hello")
        .hasData(
            "{'id':'%s','sessionId':'%s','seq':1,'senderId':'%s','content':'hello','type':'text',"
                + "'mentions':[],'isMentionAll':false,'createdAt':'#time','updatedAt':'#time',"
                + "'rev':1,'editedAt':'#time','edits':1,'messageId':'%s','author':'%s',"
                + "'meta':{'mentions':[]}}",
            message, session, ada.id(), message, ada.id());

    assertThat(page(bob).at("/0/content").stringValue()).isEqualTo("hello");
    assertThat(page(bob).at("/0/edits").intValue()).isEqualTo(1);
  }

  @Test
  void theSameWordsOnceMoreAreNoEdit() {
    var message = ada.say(session, "hello");

    assertThat(edit(ada, message, "hello").ok().has("rev")).isFalse();
  }

  @Test
  void onlyTheAuthorEdits() {
    var message = ada.say(session, "hello");

    edit(bob, message, "bye").isRefused(ErrorCode.EDIT_FORBIDDEN);
    edit(eve, message, "bye").isRefused(ErrorCode.NOT_A_PARTICIPANT);
    var system =
        ada.post("sessions/send", "sessionId", session, "content", "x", "type", "system").id();
    edit(ada, system, "y").isRefused(ErrorCode.EDIT_FORBIDDEN);
    edit(ada, "nothing", "y").isRefused(ErrorCode.MESSAGE_NOT_FOUND);
    ada.post("messages/edit", "conversationId", session, "messageId", message).isMissing("content");
  }

  @Test
  void whoMayNoLongerPostMayNoLongerEdit() {
    var theirs = bob.say(session, "hello");
    ada.post(
            "sessions/removeParticipants",
            "sessionId",
            session,
            "participantIds",
            List.of(bob.id()))
        .ok();

    edit(bob, theirs, "bye").isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  void anEditOfAnotherRevTellsTheRev() {
    var message = ada.say(session, "one");
    edit(ada, message, "two").ok();

    var answer = editIf(message, "three", 0);
    answer.hasBody(
        "{'success':false,'code':409,'name':'REVISION_CONFLICT','error':'The message has changed',"
            + "'message':'The message has changed','rev':1}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(editIf(message, "three", 1).text("/content")).isEqualTo("three");
    editIf(message, "four", -1).isInvalid("ifRev", "the rev of the message, or 0");
  }

  @Test
  void anEditRepeatedUnderItsKeyIsAnsweredWithTheMessageAsItIsNow() {
    var message = ada.say(session, "one");
    var body = Map.of("conversationId", session, "messageId", message, "content", "two");
    ada.postUnder("edit-1", "messages/edit", body).ok();
    edit(ada, message, "three").ok();

    var again = ada.postUnder("edit-1", "messages/edit", body);

    assertThat(again.text("/content")).isEqualTo("three");
    assertThat(again.ok().get("rev").longValue()).isEqualTo(2);
    var other = Map.of("conversationId", session, "messageId", message, "content", "other");
    assertThat(ada.postUnder("edit-1", "messages/edit", other).status()).isEqualTo(409);
  }

  @Test
  void aSendRepeatedUnderItsKeyIsAnsweredWithTheMessageAsItIsNow() {
    var body = Map.of("sessionId", session, "content", "one", "clientMessageId", "send-1");
    var message = ada.post("sessions/send", body).id();
    edit(ada, message, "two").ok();

    assertThat(ada.post("sessions/send", body).text("/content")).isEqualTo("two");
    recall(ada, message).ok();
    var again = ada.post("sessions/send", body).ok();
    assertThat(again.get("id").stringValue()).isEqualTo(message);
    assertThat(again.has("recalled")).isTrue();
  }

  @Test
  void mentionsAreFoundAgain() {
    var message = ada.say(session, "hello");
    var edited = edit(ada, message, "hello @" + bob.username()).ok();

    assertThat(edited.get("mentions").toString()).contains(bob.id());
    var unmentioned = edit(ada, message, "hello").ok();
    assertThat(unmentioned.get("mentions")).isEmpty();
  }

  @Test
  void metadataIsReplacedAsTheContentIs() {
    var message =
        ada.post("sessions/send", "sessionId", session, "content", "x", "metadata", Map.of("a", 1))
            .id();

    var edited =
        ada.post(
            "messages/edit",
            "conversationId",
            session,
            "messageId",
            message,
            "content",
            "x",
            "metadata",
            Map.of("b", 2));
    assertThat(edited.ok().get("metadata").toString()).isEqualTo("{\"b\":2}");
    assertThat(edit(ada, message, "x").ok().has("metadata")).isFalse();
  }

  @Test
  void versionsAreReadByWhoReadsTheMessage() {
    var message = ada.say(session, "one");
    versions(bob, message).hasData("{'versions':[{'content':'one','at':'#time','rev':0}]}");
    edit(ada, message, "two").ok();

    versions(bob, message)
        .hasData(
            "{'versions':[{'content':'one','at':'#time','rev':0},"
                + "{'content':'two','at':'#time','rev':1}]}");
    versions(eve, message).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    versions(bob, "nothing").isRefused(ErrorCode.MESSAGE_NOT_FOUND);
  }

  @Test
  void aRecalledMessageIsATombstone() {
    var message = ada.say(session, "secret @" + bob.username());
    var reply =
        bob.post("sessions/send", "sessionId", session, "content", "what?", "replyTo", message)
            .id();

    var body = Map.of("conversationId", session, "messageId", message, "reason", "a slip");
    ada.post("messages/recall", body)
        .hasData(
            "{'id':'%s','sessionId':'%s','seq':1,'senderId':'%s','content':'','type':'text',"
                + "'mentions':[],'isMentionAll':false,'createdAt':'#time','updatedAt':'#time',"
                + "'rev':1,'recalled':{'at':'#time','by':'%s','reason':'a slip'},"
                + "'messageId':'%s','author':'%s','meta':{'mentions':[]}}",
            message, session, ada.id(), ada.id(), message, ada.id());

    recall(ada, message).ok();
    versions(ada, message).hasData("{'versions':[]}");
    edit(ada, message, "again").isRefused(ErrorCode.MESSAGE_RECALLED);
    assertThat(page(bob).at("/0/id").stringValue()).isEqualTo(reply);
    assertThat(page(bob).at("/0/replyTo").stringValue()).isEqualTo(message);
    assertThat(page(bob)).hasSize(2);
    assertThat(page(bob).toString()).doesNotContain("secret");
  }

  @Test
  void theCreatorErasesWhatOthersSayAndOthersDoNot() {
    var message = bob.say(session, "spam");
    var mine = ada.say(session, "mine");

    recall(bob, mine).isRefused(ErrorCode.RECALL_FORBIDDEN);
    recall(eve, mine).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    recall(bob, "nothing").isRefused(ErrorCode.MESSAGE_NOT_FOUND);
    assertThat(recall(ada, message).text("/recalled/by")).isEqualTo(ada.id());
  }

  @Test
  void theCreatorOfAPanelErasesWhatOthersSayThere() {
    var panel = ada.createPanel(true);
    var message = bob.sayInPanel(panel, "spam");
    var mine = ada.sayInPanel(panel, "mine");

    bob.post("messages/recall", "conversationId", panel, "messageId", mine)
        .isRefused(ErrorCode.RECALL_FORBIDDEN);
    ada.post("messages/recall", "conversationId", panel, "messageId", message).ok();
  }

  @Test
  void whoHasLeftMayStillTakeBackWhatItSaid() {
    var message = bob.say(session, "hello");
    ada.post(
            "sessions/removeParticipants",
            "sessionId",
            session,
            "participantIds",
            List.of(bob.id()))
        .ok();

    recall(bob, message).ok();
  }

  @Test
  void aReasonIsShort() {
    var message = ada.say(session, "x");
    var body = Map.of("conversationId", session, "messageId", message, "reason", "x".repeat(201));

    assertThat(ada.post("messages/recall", body).status()).isEqualTo(400);
    assertThat(page(ada).at("/0/content").stringValue()).isEqualTo("x");
  }

  @Test
  void nothingOfASessionThatIsClosedChanges() {
    var message = ada.say(session, "x");
    ada.post("sessions/close", "sessionId", session).ok();

    edit(ada, message, "y").isRefused(ErrorCode.SESSION_NOT_FOUND);
    recall(ada, message).isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  @Test
  void whatOthersWereAskedStaysAsItWasAsked() {
    var question =
        ada.post("sessions/ask", "sessionId", session, "content", "Deploy?").text("/question/id");
    var answer =
        bob.post("questions/answer", "questionId", question, "content", "no").text("/message/id");

    edit(ada, question, "Deploy it not?").isRefused(ErrorCode.EDIT_FORBIDDEN);
    edit(bob, answer, "yes").isRefused(ErrorCode.EDIT_FORBIDDEN);
    recall(ada, question).isRefused(ErrorCode.RECALL_FORBIDDEN);
    recall(bob, answer).ok();
  }

  @Test
  void anEditAfterItsWindowIsRefused() {
    try (var strict = TestServer.start("mochat.messages.edit-window=1ms")) {
      var author = strict.register("ada");
      var dm = author.openDm(strict.register("bob"));
      var message = author.say(dm, "one");
      author
          .post("messages/edit", "conversationId", dm, "messageId", author.say(dm, "later"))
          .isMissing("content");
      var said = Instant.now();
      await().until(() -> Instant.now().isAfter(said.plusMillis(5)));

      author
          .post("messages/edit", "conversationId", dm, "messageId", message, "content", "two")
          .isRefused(ErrorCode.EDIT_WINDOW_PASSED);
    }
  }

  private Answer edit(TestAgent who, String message, String content) {
    return who.post(
        "messages/edit", "conversationId", session, "messageId", message, "content", content);
  }

  private Answer editIf(String message, String content, long rev) {
    return ada.post(
        "messages/edit",
        "conversationId",
        session,
        "messageId",
        message,
        "content",
        content,
        "ifRev",
        rev);
  }

  private Answer recall(TestAgent who, String message) {
    return who.post("messages/recall", "conversationId", session, "messageId", message);
  }

  private Answer versions(TestAgent who, String message) {
    return who.post("messages/versions", "conversationId", session, "messageId", message);
  }

  private JsonNode page(TestAgent who) {
    return who.post("sessions/messages", "sessionId", session).ok().get("items");
  }
}
