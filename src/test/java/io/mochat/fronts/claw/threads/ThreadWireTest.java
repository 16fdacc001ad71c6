package io.mochat.fronts.claw.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");
  private final String session = ada.openDm(bob);

  @Test
  void anAnswerInAThreadIsAMessageAndAReply() {
    var root = ada.say(session, "root");

    var answer = answer(bob, root, "answer").ok();

    assertThat(answer.get("threadId").stringValue()).isEqualTo(root);
    assertThat(answer.get("replyTo").stringValue()).isEqualTo(root);
    assertThat(answer.get("seq").longValue()).isEqualTo(2);
    var begun = ada.post("messages/get", "conversationId", session, "messageId", root).ok();
    assertThat(begun.at("/thread/count").intValue()).isEqualTo(1);
    assertThat(begun.at("/thread/lastSeq").intValue()).isEqualTo(2);
    assertThat(begun.at("/thread/participants/0").stringValue()).isEqualTo(bob.id());
    assertThat(begun.get("updatedAt")).isEqualTo(begun.get("createdAt"));
    assertThat(ada.post("sessions/messages", "sessionId", session).texts("/items", "/content"))
        .containsExactly("answer", "root");
  }

  @Test
  void anAnswerMayReplyToAnotherMessageOfItsThread() {
    var root = ada.say(session, "root");
    var first = answer(bob, root, "first").id();

    var second =
        ada.post(
            "sessions/send",
            Map.of("sessionId", session, "content", "x", "threadId", root, "replyTo", first));

    assertThat(second.text("/replyTo")).isEqualTo(first);
    assertThat(second.text("/threadId")).isEqualTo(root);
  }

  @Test
  void whatBeginsNoThreadIsRefused() {
    var root = ada.say(session, "root");
    var answer = answer(bob, root, "answer").id();

    answer(ada, answer, "x").isRefused(ErrorCode.THREAD_ROOT);
    answer(ada, "nothing", "x").isRefused(ErrorCode.THREAD_ROOT);
    assertThat(ada.post("sessions/messages", "sessionId", session).ok().get("items")).hasSize(2);
  }

  @Test
  void aReplyAloneMakesNoThread() {
    var root = ada.say(session, "root");
    bob.post("sessions/send", "sessionId", session, "content", "x", "replyTo", root).ok();

    var begun = ada.post("messages/get", "conversationId", session, "messageId", root).ok();
    assertThat(begun.has("thread")).isFalse();
    assertThat(begun.has("rev")).isFalse();
  }

  @Test
  void aThreadIsReadBothWays() {
    var root = ada.say(session, "root");
    IntStream.rangeClosed(1, 5).forEach(n -> answer(bob, root, "a" + n).ok());
    ada.say(session, "beside");

    var newest = read(root, "limit", 2);
    assertThat(newest.texts("/items", "/content")).containsExactly("a5", "a4");
    assertThat(newest.text("/root/content")).isEqualTo("root");
    assertThat(newest.ok().get("total").longValue()).isEqualTo(5);
    assertThat(read(root, "cursor", newest.text("/nextCursor")).texts("/items", "/content"))
        .containsExactly("a3", "a2", "a1");
    var forward = read(root, "afterSeq", 3);
    assertThat(forward.texts("/items", "/content")).containsExactly("a3", "a4", "a5");
    assertThat(forward.ok().get("headSeq").longValue()).isEqualTo(6);
    assertThat(forward.ok().get("hasMore").booleanValue()).isFalse();
  }

  @Test
  void threadsAreListedByTheirLastAnswer() {
    var one = ada.say(session, "one");
    var two = ada.say(session, "two");
    answer(bob, one, "x").ok();
    answer(bob, two, "x").ok();
    answer(bob, one, "x").ok();

    var first = ada.post("threads/list", "conversationId", session, "limit", 1);
    assertThat(first.texts("/items", "/content")).containsExactly("one");
    var next =
        ada.post("threads/list", "conversationId", session, "cursor", first.text("/nextCursor"));
    assertThat(next.texts("/items", "/content")).containsExactly("two");
    assertThat(next.ok().has("nextCursor")).isFalse();
  }

  @Test
  void strangersReadNoThreads() {
    var root = ada.say(session, "root");

    eve.post("threads/list", "conversationId", session).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    eve.post("threads/messages", "conversationId", session, "threadId", root)
        .isRefused(ErrorCode.NOT_A_PARTICIPANT);
    ada.post("threads/messages", "conversationId", session, "threadId", "nothing")
        .isRefused(ErrorCode.MESSAGE_NOT_FOUND);
  }

  @Test
  void panelsHaveThreadsToo() {
    var panel = ada.createPanel(true);
    var root = ada.sayInPanel(panel, "root");
    bob.post("groups/panels/send", "panelId", panel, "content", "x", "threadId", root).ok();

    var read = ada.post("threads/messages", "conversationId", panel, "threadId", root);
    assertThat(read.text("/panelId")).isEqualTo(panel);
    assertThat(read.texts("/messages", "/content")).containsExactly("x");
  }

  private Answer answer(TestAgent who, String root, String content) {
    return who.post("sessions/send", "sessionId", session, "content", content, "threadId", root);
  }

  private Answer read(String root, String name, Object value) {
    return ada.post("threads/messages", "conversationId", session, "threadId", root, name, value);
  }
}
