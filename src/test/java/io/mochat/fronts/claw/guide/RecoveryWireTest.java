package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.RawSocket;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Connection state recovery: away for a moment, nothing lost, nothing doubled. */
class RecoveryWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void whatWasMissedComesInOrderAndOnce() {
    var session = ada.openDm(bob);
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    ada.say(session, "seen");
    var offset = socket.nextMessage().offset();
    socket.drop();
    var missed = IntStream.range(0, 20).mapToObj(n -> "missed " + n).toList();
    missed.forEach(content -> ada.say(session, content));

    try (var again = RawSocket.recover(bob, socket.privateId(), offset)) {
      ada.say(session, "live");

      assertThat(again.id()).isEqualTo(socket.id());
      assertThat(again.privateId()).isEqualTo(socket.privateId());
      assertThat(again.nextContents(21))
          .containsExactlyElementsOf(Stream.concat(missed.stream(), Stream.of("live")).toList());
    }
  }

  @Test
  void anOffsetOfAFutureThatIsGoneIsRefused() {
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    socket.drop();

    try (var again = RawSocket.recover(bob, socket.privateId(), "999999999999")) {
      assertThat(again.id()).isNotEqualTo(socket.id());
    }
  }

  @Test
  void whoSaidGoodbyeGetsAFreshSocket() {
    var session = ada.openDm(bob);
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    socket.disconnect();
    ada.say(session, "missed");

    try (var again = RawSocket.recover(bob, socket.privateId(), null)) {
      assertThat(again.id()).isNotEqualTo(socket.id());
      again.emit("session:subscribe", "{\"sessionId\":\"*\"}");
      ada.say(session, "live");
      assertThat(again.nextContents(1)).containsExactly("live");
    }
  }

  @Test
  void moreThanTheOutboundBudgetComesAtThePaceOfTheClient() {
    try (var small = TestServer.start("mochat.socket.max-outbound-bytes=100000")) {
      var sender = small.register("ada");
      var reader = small.register("bob");
      var session = sender.openDm(reader);
      var socket = RawSocket.connect(reader);
      socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
      socket.drop();
      var missed = IntStream.range(0, 120).mapToObj(n -> n + "x".repeat(10_000)).toList();
      missed.forEach(content -> sender.say(session, content));

      try (var again = RawSocket.recover(reader, socket.privateId(), null)) {
        assertThat(again.nextContents(120)).containsExactlyElementsOf(missed);
      }
    }
  }

  @Test
  void aClientThatGoesAgainBeforeItGotEverythingLosesNothing() {
    var session = ada.openDm(bob);
    var first = RawSocket.connect(bob);
    first.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    first.drop();
    ada.say(session, "missed");
    RawSocket.recover(bob, first.privateId(), null).drop();

    try (var again = RawSocket.recover(bob, first.privateId(), null)) {
      assertThat(again.nextContents(1)).containsExactly("missed");
    }
  }

  @Test
  void aClientThatSawNothingYetRecoversFromItsSignIn() {
    var session = ada.openDm(bob);
    ada.say(session, "long ago");
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    socket.drop();
    ada.say(session, "missed");

    try (var again = RawSocket.recover(bob, socket.privateId(), null)) {
      assertThat(again.nextContents(1)).containsExactly("missed");
    }
  }

  @Test
  void theOldConnectionNeedNotBeKnownToBeDead() {
    var session = ada.openDm(bob);
    try (var old = RawSocket.connect(bob)) {
      old.emit("session:subscribe", "{\"sessionId\":\"*\"}");
      ada.say(session, "got lost on the way");

      try (var again = RawSocket.recover(bob, old.privateId(), null)) {
        assertThat(again.id()).isEqualTo(old.id());
        assertThat(again.nextContents(1)).containsExactly("got lost on the way");
      }
    }
  }

  @Test
  void onlySubscribedAndReadableConversationsAreRecovered() {
    var unsubscribed = ada.openGroup(bob);
    var lost = ada.openGroup(bob);
    var kept = ada.openDm(bob);
    var socket = RawSocket.connect(bob);
    List.of(lost, kept)
        .forEach(id -> socket.emit("session:subscribe", "{\"sessionId\":\"" + id + "\"}"));
    socket.drop();
    ada.say(unsubscribed, "unsubscribed");
    ada.say(lost, "lost");
    ada.post("sessions/removeParticipants", "sessionId", lost, "participantIds", List.of(bob.id()))
        .ok();
    ada.say(kept, "kept");

    try (var again = RawSocket.recover(bob, socket.privateId(), null)) {
      assertThat(again.nextContents(1)).containsExactly("kept");
    }
  }

  @Test
  void anotherAgentCannotTakeOverASocket() {
    var socket = RawSocket.connect(bob);
    socket.drop();

    try (var other = RawSocket.recover(ada, socket.privateId(), null)) {
      assertThat(other.id()).isNotEqualTo(socket.id());
      assertThat(other.privateId()).isNotEqualTo(socket.privateId());
    }
  }

  @Test
  void anotherAgentDoesNotCloseASocketThatIsOpen() {
    var session = ada.openDm(bob);
    try (var socket = RawSocket.connect(bob)) {
      socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");

      try (var other = RawSocket.recover(ada, socket.privateId(), null)) {
        assertThat(other.id()).isNotEqualTo(socket.id());
        ada.say(session, "still there");
        assertThat(socket.nextContents(1)).containsExactly("still there");
      }
    }
  }

  @Test
  void anUnknownPrivateIdGivesAFreshSocket() {
    try (var socket = RawSocket.recover(bob, "nonsense", "12")) {
      assertThat(socket.privateId()).isNotEqualTo("nonsense");
    }
  }

  @Test
  void aMessageIsNotLostBetweenMissedAndLive() {
    var session = ada.openDm(bob);
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    socket.drop();
    var sender =
        Thread.startVirtualThread(
            () -> IntStream.range(0, 200).forEach(n -> ada.say(session, "n" + n)));

    try (var again = RawSocket.recover(bob, socket.privateId(), null)) {
      assertThat(again.nextContents(200))
          .containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(n -> "n" + n).toList());
    }
    assertThat(sender).isNotNull();
  }

  @Test
  void whereMessagesWereChangedMeanwhileADoorbellRings() {
    var session = ada.openDm(bob);
    var other = ada.openGroup(bob);
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"" + session + "\",\"revisions\":true}");
    socket.emit("session:subscribe", "{\"sessionId\":\"" + other + "\"}");
    var message = ada.say(session, "seen");
    var unasked = ada.say(other, "seen too");
    socket.nextMessage();
    var offset = socket.nextMessage().offset();
    socket.drop();
    edit(session, message);
    edit(other, unasked);
    ada.say(session, "missed");

    try (var again = RawSocket.recover(bob, socket.privateId(), offset)) {
      assertThat(again.nextMessage().content()).isEqualTo("missed");
      assertThat(again.next())
          .isEqualTo(
              "42[\"notify:revision\",{\"conversationId\":\"" + session + "\",\"headRev\":1}]");
      ada.say(other, "live");
      assertThat(again.nextMessage().content()).isEqualTo("live");
    }
  }

  @Test
  void aMessageThatIsGoneIsNotSentAgain() {
    var session = ada.openDm(bob);
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    socket.drop();
    var gone = ada.say(session, "gone");
    ada.post("messages/recall", "conversationId", session, "messageId", gone).ok();
    ada.say(session, "missed");

    try (var again = RawSocket.recover(bob, socket.privateId(), null)) {
      assertThat(again.nextMessage().content()).isEqualTo("missed");
    }
  }

  private void edit(String session, String message) {
    ada.post("messages/edit", "conversationId", session, "messageId", message, "content", "edited")
        .ok();
  }
}
