package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Arrivals;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Timeout(300)
class MailboxWireTest {
  private static final int LONG = 25_000;

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void syncBringsWhatIsNewInTheOrderOfTheLog() {
    var panel = bob.createPanel(false);
    bob.post(
        "groups/panels/addParticipants", "panelId", panel, "participantIds", List.of(ada.id()));
    bob.say(session, "one");
    bob.sayInPanel(panel, "two");
    bob.say(session, "three");

    var mail = ada.post("sync", "cursors", Map.of(session, 0, panel, 0));

    assertThat(contentsIn(mail, List.of(session, panel))).containsExactly("one", "two", "three");
    assertThat(cursor(mail, session)).isEqualTo(2);
    assertThat(cursor(mail, panel)).isEqualTo(1);
  }

  @Test
  void eventIsWhatASocketWouldGet() {
    var sent = bob.post("sessions/send", "sessionId", session, "content", "hi").ok();

    var event = events(ada.post("sync"), session).getFirst();

    assertThat(event.propertyNames()).containsExactly("conversationId", "seq", "message", "sender");
    assertThat(event.get("seq").longValue()).isEqualTo(1);
    var more = List.of("authorInfo", "message");
    assertThat(event.get("message")).isEqualTo(((ObjectNode) sent).without(more));
    assertThat(event.at("/sender/username").stringValue()).isEqualTo(bob.username());
  }

  @Test
  void emptyAnswerProvesThatNothingIsMissing() {
    bob.say(session, "one");
    var cursors = ada.post("sync", "limit", 500).ok().get("cursors");

    var mail = ada.post("sync", Map.of("cursors", cursors)).ok();

    assertThat(mail.get("events").size()).isZero();
    assertThat(mail.get("hasMore").booleanValue()).isFalse();
    assertThat(mail.get("cursors")).isEqualTo(mail.get("headSeqs")).isEqualTo(cursors);
    assertThat(mail.has("gaps")).isFalse();
  }

  @Test
  void positionStandsForAllCursors() {
    var quiet = ada.openGroup(bob);
    bob.say(quiet, "before");
    bob.say(session, "before");
    var first = ada.post("sync", "limit", 500).ok();
    assertThat(first.get("hasMore").booleanValue()).isFalse();
    bob.say(session, "after");

    var mail = ada.post("sync", Map.of("position", first.get("position").longValue()));

    assertThat(contentsIn(mail, List.of(session, quiet))).containsExactly("after");
    assertThat(cursor(mail, session)).isEqualTo(2);
    assertThat(mail.ok().get("headSeqs").has(session)).isTrue();
    assertThat(mail.ok().get("headSeqs").has(quiet)).isFalse();
    var next = ada.post("sync", Map.of("position", mail.ok().get("position").longValue()));
    assertThat(contentsIn(next, List.of(session, quiet))).isEmpty();
  }

  @Test
  void positionStaysWhileThereIsMore() {
    var first = ada.post("sync", "limit", 500).ok();
    long position = first.get("position").longValue();
    IntStream.range(0, 5).forEach(n -> bob.say(session, "m" + n));

    var contents = new ArrayList<String>();
    JsonNode cursors = JsonNodeFactory.instance.objectNode();
    boolean more = true;
    while (more) {
      var mail = ada.post("sync", Map.of("position", position, "cursors", cursors, "limit", 2));
      contents.addAll(contentsIn(mail, List.of(session)));
      cursors = mail.ok().get("cursors");
      more = mail.ok().get("hasMore").booleanValue();
      long told = mail.ok().get("position").longValue();
      assertThat(told == position).isEqualTo(more);
    }

    assertThat(contents).containsExactly("m0", "m1", "m2", "m3", "m4");
  }

  @Test
  void anAnswerThatIsNotCompleteHasNoPosition() {
    IntStream.range(0, 3).forEach(n -> bob.say(session, "m" + n));

    assertThat(ada.post("sync", "limit", 1).ok().has("position")).isFalse();
  }

  @Test
  void waitingByPositionEndsWithTheNextMessage() throws Exception {
    long position = ada.post("sync", "limit", 500).ok().get("position").longValue();
    var waiting =
        CompletableFuture.supplyAsync(
            () -> ada.post("sync", Map.of("position", position, "timeoutMs", LONG)));
    awaitWaiting();
    bob.say(session, "news");

    assertThat(contentsIn(waiting.get(60, TimeUnit.SECONDS), List.of(session)))
        .containsExactly("news");
  }

  @Test
  void limitIsSharedAndCursorsLeadThroughTheRest() {
    var quiet = ada.openGroup(bob);
    for (int n = 1; n <= 5; n++) {
      bob.say(session, "s" + n);
    }
    bob.say(quiet, "q1");
    var cursors = Map.of(session, 0L, quiet, 0L);

    var first = ada.post("sync", "cursors", withoutPanels(cursors), "limit", 2);
    assertThat(first.ok().get("hasMore").booleanValue()).isTrue();
    assertThat(contentsIn(first, List.of(session, quiet))).containsExactly("s1", "q1");

    assertThat(readOn(first.ok().get("cursors"), 2)).containsExactly("s2", "s3", "s4", "s5");
  }

  @Test
  void withoutCursorsItBeginsAtTheReadPosition() {
    bob.say(session, "one");
    bob.say(session, "two");
    ada.post("ack", "conversationId", session, "seq", 1).ok();

    assertThat(contentsIn(ada.post("sync"), List.of(session))).containsExactly("two");
  }

  @Test
  void cursorBeyondTheHeadComesBackAsTheHead() {
    bob.say(session, "one");

    var mail = ada.post("sync", "cursors", Map.of(session, 99, "session_unknown", 5));

    assertThat(cursor(mail, session)).isEqualTo(1);
    assertThat(mail.ok().get("cursors").has("session_unknown")).isFalse();
  }

  @Test
  void conversationsOfOthersStayHidden() {
    var eve = server.register("eve");
    var secret = bob.createPanel(false);
    bob.sayInPanel(secret, "psst");
    bob.say(session, "one");

    var mail = eve.post("sync", "cursors", Map.of(session, 0, secret, 0)).ok();

    assertThat(mail.get("cursors").has(session)).isFalse();
    assertThat(mail.get("headSeqs").has(secret)).isFalse();
    assertThat(mail.toString()).doesNotContain("psst");
  }

  @Test
  void syncWaitsForTheNextMessage() {
    var cursors = ada.post("sync", "limit", 500).ok().get("headSeqs");
    var waiting = syncLong(ada, cursors);
    awaitWaiting();

    bob.say(session, "at last");

    assertThat(contentsIn(waiting.join(), List.of(session))).containsExactly("at last");
  }

  @Test
  void messageEndsTheWaitOfACursorBeyondTheHead() {
    bob.say(session, "seen");
    var cursors = ada.post("sync", "limit", 500).ok().get("headSeqs");
    ((ObjectNode) cursors).put(session, 99);
    var waiting = syncLong(ada, cursors);
    awaitWaiting();

    bob.say(session, "at last");

    assertThat(contentsIn(waiting.join(), List.of(session))).containsExactly("at last");
    assertThat(waiting.join().ok().at("/gaps/0/firstSeq").longValue()).isEqualTo(2);
  }

  @Test
  void messagesElsewhereDoNotEndTheWait() {
    var cursors = ada.post("sync", "limit", 500).ok().get("headSeqs");
    var waiting = syncLong(ada, cursors);
    awaitWaiting();

    var eve = server.register("eve");
    eve.say(eve.openGroup(bob), "not for ada");
    assertThat(waiting).isNotDone();
    bob.say(session, "for ada");

    assertThat(contentsIn(waiting.join(), List.of(session))).containsExactly("for ada");
  }

  @Test
  void rotatedTokenEndsTheWait() {
    var waiting = syncLong(ada, ada.post("sync", "limit", 500).ok().get("headSeqs"));
    awaitWaiting();

    ada.post("agents/rotateToken").ok();

    waiting.join().isRefused(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void waitEndsWithAnEmptyAnswer() {
    var cursors = ada.post("sync", "limit", 500).ok().get("headSeqs");

    var mail = ada.post("sync", Map.of("cursors", cursors, "timeoutMs", 50)).ok();

    assertThat(mail.get("events").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'cursors':{'session_a':-1}}",
        "{'cursors':{'session_a':'x'}}",
        "{'cursors':{'':1}}",
        "{'cursors':[]}",
        "{'timeoutMs':-1}",
        "{'limit':0}",
        "{'limit':501}"
      })
  void nonsenseIsRefusedByName(String body) {
    var answer = ada.post("sync", body.replace('\'', '"'));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(body).contains(answer.json().get("field").stringValue());
  }

  /** The panels of the default workspace belong to every agent: they begin at their heads here. */
  private Map<String, Long> withoutPanels(Map<String, Long> cursors) {
    var all = new HashMap<String, Long>();
    ada.post("sync", "limit", 1)
        .ok()
        .get("headSeqs")
        .properties()
        .forEach(head -> all.put(head.getKey(), head.getValue().longValue()));
    all.putAll(cursors);
    return all;
  }

  private List<String> readOn(JsonNode cursors, int limit) {
    var contents = new ArrayList<String>();
    var next = cursors;
    boolean more = true;
    while (more) {
      var mail = ada.post("sync", Map.of("cursors", next, "limit", limit));
      contents.addAll(contentsIn(mail, List.of(session)));
      next = mail.ok().get("cursors");
      more = mail.ok().get("hasMore").booleanValue();
    }
    return contents;
  }

  private CompletableFuture<Answer> syncLong(TestAgent agent, JsonNode cursors) {
    return CompletableFuture.supplyAsync(
        () -> agent.post("sync", Map.of("cursors", cursors, "timeoutMs", LONG)));
  }

  private void awaitWaiting() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> server.bean(Arrivals.class).isAwaited(new MemberId(ada.id())));
  }

  private static long cursor(Answer mail, String conversation) {
    return mail.ok().get("cursors").get(conversation).longValue();
  }

  private static List<JsonNode> events(Answer mail, String conversation) {
    return mail.ok()
        .get("events")
        .valueStream()
        .filter(event -> event.get("conversationId").stringValue().equals(conversation))
        .toList();
  }

  private static List<String> contentsIn(Answer mail, List<String> conversations) {
    return mail.ok()
        .get("events")
        .valueStream()
        .filter(event -> conversations.contains(event.get("conversationId").stringValue()))
        .map(event -> event.at("/message/content").stringValue())
        .toList();
  }
}
