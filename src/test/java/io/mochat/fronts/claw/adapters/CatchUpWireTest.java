package io.mochat.fronts.claw.adapters;

import static io.mochat.fronts.claw.adapters.PlatformSocket.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was missed comes completely, in order and once, whatever goes on meanwhile. */
class CatchUpWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void threeHundredMissedMessagesInThreeConversationsAllArriveOnce() {
    var dm = ada.openDm(bob);
    var group = ada.openGroup(bob);
    // So many messages are no other test's business.
    var panel = ada.createPanel(false);
    ada.post("groups/panels/addParticipants", "panelId", panel, "participantIds", ids()).ok();
    for (var n : numbered("m", 1, 100)) {
      ada.say(dm, n);
      ada.say(group, n);
      ada.sayInPanel(panel, n);
    }
    try (var socket = PlatformSocket.connect(bob)) {
      var heard = new Heard();
      heard.take(socket.subscribeSessions(Map.of(dm, 0, group, 40, panel, 10), dm, group));
      socket.subscribePanels(panel);
      heard.takeUntil(socket, 250);

      assertThat(heard.seqs(dm)).isEqualTo(range(1, 100));
      assertThat(heard.seqs(group)).isEqualTo(range(41, 100));
      assertThat(heard.seqs(panel)).isEqualTo(range(11, 100));
    }
  }

  @Test
  void moreThanTheLimitIsPushedBehindTheAnswer() {
    var session = ada.openDm(bob);
    numbered("m", 1, 350).forEach(n -> ada.say(session, n));
    try (var socket = PlatformSocket.connect(bob)) {
      var heard = new Heard();
      var answer = socket.subscribeSessions(Map.of(session, 20), session);
      assertThat(answer.at("/0/cursor").longValue()).isEqualTo(120);
      heard.take(answer);
      heard.takeUntil(socket, 330);

      assertThat(heard.seqs(session)).isEqualTo(range(21, 350));
    }
  }

  @Test
  void messagesPostedMeanwhileComeInTheirPlace() {
    var session = ada.openDm(bob);
    numbered("before", 1, 150).forEach(n -> ada.say(session, n));
    var posting =
        CompletableFuture.runAsync(
            () -> numbered("during", 1, 150).forEach(n -> ada.say(session, n)));
    try (var socket = PlatformSocket.connect(bob)) {
      var heard = new Heard();
      heard.take(socket.subscribeSessions(Map.of(session, 0), session));
      heard.takeUntil(socket, 300);
      posting.join();

      assertThat(heard.seqs(session)).isEqualTo(range(1, 300));
    }
  }

  @Test
  void clientsThatComeAndGoWhileOthersPostMissNothing() {
    var session = ada.openDm(bob);
    var posting =
        CompletableFuture.runAsync(() -> numbered("m", 1, 400).forEach(n -> ada.say(session, n)));
    var heard = new Heard();
    while (heard.seqs(session).size() < 400) {
      try (var socket = PlatformSocket.connect(bob)) {
        heard.take(socket.subscribeSessions(Map.of(session, heard.last(session)), session));
        socket.untilNow().forEach(event -> heard.take(event.get(1)));
      }
    }
    posting.join();

    assertThat(heard.seqs(session)).isEqualTo(range(1, 400));
  }

  @Test
  void subscribingAgainWhileOthersPostLeavesNoGap() {
    // As fast as it goes is more than one client may send.
    try (var own = TestServer.start("mochat.socket.packets-per-second=0")) {
      var sender = own.register("sender");
      var reader = own.register("reader");
      var session = sender.openDm(reader);
      var posting =
          CompletableFuture.runAsync(
              () -> numbered("m", 1, 300).forEach(n -> sender.say(session, n)));
      var heard = new Heard();
      try (var socket = PlatformSocket.connect(reader)) {
        heard.take(socket.subscribeSessions(Map.of(session, 0), session));
        while (heard.last(session) < 300) {
          var answer = socket.subscribeSessions(Map.of(session, heard.last(session)), session);
          socket.drain().forEach(event -> heard.take(event.get(1)));
          heard.take(answer);
        }
      }
      posting.join();

      // What was on its way when the client asked may come twice, but nothing comes too early.
      assertThat(heard.seqs(session).stream().distinct().toList()).isEqualTo(range(1, 300));
    }
  }

  @Test
  void farMoreThanMayWaitForASocketArrivesAtThePaceOfItsReader() {
    var settings = "mochat.socket.max-outbound-bytes=100000";
    try (var small = TestServer.start(settings)) {
      var carl = small.register("carl");
      var dora = small.register("dora");
      var session = carl.openDm(dora);
      var panel = carl.createPanel(true);
      var text = "x".repeat(2_000);
      for (int n = 1; n <= 250; n++) {
        carl.say(session, text);
        carl.sayInPanel(panel, text);
      }
      try (var socket = PlatformSocket.connect(dora)) {
        var heard = new Heard();
        heard.take(socket.subscribeSessions(Map.of(session, 0, panel, 0), session));
        socket.subscribePanels(panel);
        heard.takeUntil(socket, 500);

        assertThat(heard.seqs(session)).isEqualTo(range(1, 250));
        assertThat(heard.seqs(panel)).isEqualTo(range(1, 250));
      }
    }
  }

  private List<String> ids() {
    return List.of(bob.id());
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  /** What a client has been sent, by conversation, as it came. */
  private static final class Heard {

    private final Map<String, List<Long>> seqs = new HashMap<>();
    private int count;

    List<Long> seqs(String conversation) {
      return seqs.getOrDefault(conversation, List.of());
    }

    long last(String conversation) {
      var heard = seqs(conversation);
      return heard.isEmpty() ? 0 : heard.getLast();
    }

    /** Takes a push, or the list of them that an answer holds. */
    void take(JsonNode payload) {
      if (payload.isArray()) {
        payload.forEach(this::take);
        return;
      }
      var to =
          seqs.computeIfAbsent(payload.get("sessionId").stringValue(), id -> new ArrayList<>());
      payload.get("events").forEach(event -> to.add(event.get("seq").longValue()));
      count += payload.get("events").size();
    }

    void takeUntil(PlatformSocket socket, int messages) {
      while (count < messages) {
        take(socket.next().get(1));
      }
    }
  }
}
