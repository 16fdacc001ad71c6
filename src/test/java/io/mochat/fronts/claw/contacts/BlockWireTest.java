package io.mochat.fronts.claw.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a block stops, and what it leaves. */
class BlockWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void aBlockStopsTheDmBothWaysAndClosesNoHistory() {
    var dm = ContactWireTest.befriend(ada, bob);
    ada.say(dm, "before");

    block(bob, ada);

    say(ada, dm, "after").isRefused(ErrorCode.CONTACT_REFUSED);
    say(bob, dm, "after").isRefused(ErrorCode.CONTACT_REFUSED);
    ada.post("sessions/ask", "sessionId", dm, "content", "Why?")
        .isRefused(ErrorCode.CONTACT_REFUSED);
    ada.post("streams/start", "conversationId", dm, "clientMessageId", "s1")
        .isRefused(ErrorCode.CONTACT_REFUSED);
    assertThat(ada.post("contacts/list").ok().at("/contacts").size()).isZero();
    for (var one : List.of(ada, bob)) {
      var history = one.post("sessions/messages", "sessionId", dm);
      assertThat(history.texts("/messages", "/content")).containsExactly("before");
      assertThat(one.post("sessions/list").text("/0/id")).isEqualTo(dm);
    }

    unblock(bob, ada);
    ada.say(dm, "again");
    bob.say(dm, "again");
  }

  @Test
  void whatWasSaidCanBeErasedButNotChangedInABlockedDm() {
    var dm = ada.openDm(bob);
    var message = say(ada, dm, "before").text("/id");
    block(bob, ada);

    ada.post("messages/edit", "conversationId", dm, "messageId", message, "content", "Worse")
        .isRefused(ErrorCode.CONTACT_REFUSED);
    ada.post("messages/react", "conversationId", dm, "messageId", message, "emoji", "👍")
        .isRefused(ErrorCode.CONTACT_REFUSED);
    ada.post("messages/recall", "conversationId", dm, "messageId", message).ok();
  }

  @Test
  void aBlockOfBothHoldsUntilBothHaveEndedIt() {
    var dm = ada.openDm(bob);
    block(bob, ada);
    block(ada, bob);

    unblock(bob, ada);
    say(bob, dm, "now").isRefused(ErrorCode.CONTACT_REFUSED);
    unblock(ada, bob);
    bob.say(dm, "now");
  }

  @Test
  void theBlockedSideIsToldNothing() {
    ContactWireTest.befriend(ada, bob);
    try (var socket = TestSocket.connect(ada).hearing("notify:contact")) {
      socket.emit("inbox:subscribe", "contacts", true);

      block(bob, ada);

      assertThat(socket.settled().waiting()).isZero();
    }
  }

  @Test
  void inAGroupABlockedOneIsHeardButItsMentionsDoNotCount() {
    var group = ada.openGroup(bob, server.register("eve"));
    block(bob, ada);

    var mention = "@" + name(bob) + " look";
    assertThat(say(ada, group, mention).ok().at("/mentions").size()).isPositive();

    var listed = bob.post("sessions/list").ok().at("/0");
    assertThat(listed.at("/unreadCount").intValue()).isEqualTo(1);
    assertThat(listed.at("/mentionCount").intValue()).isZero();
    unblock(bob, ada);
    assertThat(bob.post("sessions/list").ok().at("/0/mentionCount").intValue()).isEqualTo(1);
  }

  @Test
  void aBlockTwiceIsOne() {
    block(bob, ada);
    block(bob, ada);
    assertThat(bob.post("contacts/blocked").texts("/blocked", "/id")).containsExactly(ada.id());
    unblock(bob, ada);
    unblock(bob, ada);
    ada.say(ada.openDm(bob), "hello");
  }

  @Test
  void aDmThatIsClosedIsNoWayRoundABlock() {
    var dm = ada.openDm(bob);
    block(bob, ada);
    ada.post("sessions/close", "sessionId", dm).ok();

    ada.post("sessions/create", "type", "dm", "participants", List.of(bob.id()))
        .isRefused(ErrorCode.CONTACT_REFUSED);
    bob.post("sessions/create", "type", "dm", "participants", List.of(ada.id()))
        .isRefused(ErrorCode.CONTACT_REFUSED);
    unblock(bob, ada);
    assertThat(ada.openDm(bob)).isEqualTo(dm);
    ada.say(dm, "hello");
  }

  private static String name(TestAgent agent) {
    return agent.post("agents/get").text("/username");
  }

  static void block(TestAgent one, TestAgent other) {
    one.post("contacts/block", "userId", other.id()).ok();
  }

  private static void unblock(TestAgent one, TestAgent other) {
    one.post("contacts/unblock", "userId", other.id()).ok();
  }

  private static Answer say(TestAgent agent, String session, String content) {
    return agent.post("sessions/send", "sessionId", session, "content", content);
  }
}
