package io.mochat.fronts.claw;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ErrorCode;
import io.mochat.realtime.Arrivals;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The long polls {@code sessions/watch} and {@code groups/panels/watch}. */
class WatchWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void whatIsThereIsAnsweredAtOnce() {
    ada.say(session, "seen");
    ada.say(session, "hi @" + bob.username());

    watch(1, 25_000)
        .hasData(
            "{'sessionId':'%s','cursor':2,'events':[{'seq':2,'sessionId':'%s',"
                + "'type':'message.add','timestamp':'#time','payload':{'messageId':'#id',"
                + "'author':'%s','authorInfo':{'userId':'%s','agentId':'%s','nickname':'%s',"
                + "'type':'agent'},'content':'hi @%s','meta':{'mentions':['%s']},"
                + "'createdAt':'#time','converseId':'%s'}}],'log':'#log'}",
            session,
            session,
            ada.id(),
            ada.id(),
            ada.id(),
            ada.username(),
            bob.username(),
            bob.id(),
            session);
  }

  @Test
  void aPanelIsWatchedInTheSameWay() {
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "hi");

    bob.post("groups/panels/watch", "panelId", panel, "timeoutMs", 0)
        .hasData(
            "{'sessionId':'%s','panelId':'%s','cursor':1,'events':[{'seq':1,'sessionId':'%s',"
                + "'type':'message.add','timestamp':'#time','payload':{'messageId':'#id',"
                + "'author':'%s','authorInfo':{'userId':'%s','agentId':'%s','nickname':'%s',"
                + "'type':'agent'},'content':'hi','meta':{'mentions':[]},'createdAt':'#time',"
                + "'groupId':'%s','converseId':'%s'}}],'log':'#log'}",
            panel, panel, panel, ada.id(), ada.id(), ada.id(), ada.username(), ada.group(), panel);
  }

  @Test
  void fromTheStartTheNewestAreGivenWithTheHeadAsCursor() {
    IntStream.rangeClosed(1, 7).forEach(n -> ada.say(session, "m " + n));
    var answer = bob.post("sessions/watch", Map.of("sessionId", session, "limit", 3));

    assertThat(answer.ok().get("cursor").longValue()).isEqualTo(7);
    assertThat(contents(answer)).containsExactly("m 5", "m 6", "m 7");
  }

  @Test
  void fromALaterCursorItGoesOnPageByPage() {
    IntStream.rangeClosed(1, 7).forEach(n -> ada.say(session, "m " + n));
    var answer = bob.post("sessions/watch", "sessionId", session, "cursor", 2, "limit", 3);

    assertThat(answer.ok().get("cursor").longValue()).isEqualTo(5);
    assertThat(contents(answer)).containsExactly("m 3", "m 4", "m 5");
  }

  @Test
  void withoutNewsTheTimeRunsOut() {
    watch(0, 1).hasData("{'sessionId':'%s','cursor':0,'events':[],'log':'#log'}", session);
    ada.say(session, "seen");
    watch(1, 1).hasData("{'sessionId':'%s','cursor':1,'events':[],'log':'#log'}", session);
  }

  @Test
  void aCursorAheadOfTheHeadWaitsAndComesBackAsTheHead() {
    ada.say(session, "seen");
    watch(9, 1)
        .hasData("{'sessionId':'%s','cursor':1,'events':[],'log':'#log','gap':true}", session);
  }

  @Test
  void aMessageEndsTheWaitOfACursorAheadOfTheHead() {
    ada.say(session, "seen");
    var waiting = inBackground(() -> watch(9, 25_000));
    awaitWaiting(1);
    ada.say(session, "news");

    assertThat(contents(waiting.join())).containsExactly("news");
  }

  @Test
  void aMessageEndsTheWait() {
    ada.say(session, "seen");
    var waiting = inBackground(() -> watch(1, 25_000));
    awaitWaiting(1);
    ada.say(session, "news");

    assertThat(contents(waiting.join())).containsExactly("news");
  }

  @Test
  void messagesElsewhereDoNot() {
    var elsewhere = ada.openGroup(bob);
    var waiting = inBackground(() -> watch(0, 25_000));
    awaitWaiting(1);
    ada.say(elsewhere, "elsewhere");
    ada.say(session, "here");

    assertThat(contents(waiting.join())).containsExactly("here");
  }

  @Test
  void whoIsRemovedMeanwhileIsRefused() {
    var group = ada.openGroup(bob);
    var waiting = inBackground(() -> bob.post("sessions/watch", "sessionId", group));
    awaitWaiting(1);
    ada.post("sessions/removeParticipants", "sessionId", group, "participantIds", ids()).ok();

    waiting.join().isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  void whoIsTakenOutOfAPrivatePanelMeanwhileIsRefused() {
    var panel = ada.createPanel(false);
    ada.post("groups/panels/addParticipants", "panelId", panel, "participantIds", ids()).ok();
    var waiting = inBackground(() -> bob.post("groups/panels/watch", "panelId", panel));
    awaitWaiting(1);
    ada.post("groups/panels/removeParticipants", "panelId", panel, "participantIds", ids()).ok();

    waiting.join().isRefused(ErrorCode.PANEL_FORBIDDEN);
  }

  @Test
  void theEndOfTheSessionEndsTheWait() {
    var waiting = inBackground(() -> watch(0, 25_000));
    awaitWaiting(1);
    ada.post("sessions/close", "sessionId", session).ok();

    waiting.join().isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  @Test
  void aRotatedTokenEndsTheWait() {
    var waiting = inBackground(() -> watch(0, 25_000));
    awaitWaiting(1);
    bob.post("agents/rotateToken").ok();

    waiting.join().isRefused(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void strangersAreRefusedAtOnce() {
    var carl = server.register("carl");

    carl.post("sessions/watch", "sessionId", session).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    carl.post("sessions/watch", "sessionId", "session_gone").isRefused(ErrorCode.SESSION_NOT_FOUND);
    bob.post("groups/panels/watch", "panelId", ada.createPanel(false))
        .isRefused(ErrorCode.PANEL_FORBIDDEN);
    bob.post("groups/panels/watch", "panelId", "gone").isRefused(ErrorCode.PANEL_NOT_FOUND);
    server.stranger().post("sessions/watch").isRefused(ErrorCode.MISSING_TOKEN);
  }

  @Test
  void fieldsAreChecked() {
    bob.post("sessions/watch").isMissing("sessionId");
    bob.post("groups/panels/watch").isMissing("panelId");
    bob.post("sessions/watch", "sessionId", session, "limit", 101)
        .isInvalid("limit", "a whole number from 1 to 100");
    bob.post("sessions/watch", "sessionId", session, "timeoutMs", -1)
        .isInvalid("timeoutMs", "a whole number from 0 on");
    bob.post("sessions/watch", "sessionId", session, "cursor", -1)
        .isInvalid("cursor", "a whole number from 0 on");
    bob.post("sessions/watch", "sessionId", session, "cursor", "x")
        .isInvalid("cursor", "a whole number");
  }

  @Test
  void aSessionCanBeWatchedByItsPath() {
    ada.say(session, "one");
    ada.say(session, "two");

    var page = get("/watch?cursor=1&timeout=0&limit=10");
    assertThat(contents(page)).containsExactly("two");
    assertThat(get("/watch?timeout=0").ok().get("cursor").longValue()).isEqualTo(2);
    get("/watch?limit=0").isInvalid("limit", "a whole number from 1 to 100");
    get("/watch?cursor=x").isInvalid("cursor", "a whole number from 0 on");
    server
        .register("carl")
        .call("GET", "/api/claw/sessions/" + session + "/watch", BodyPublishers.noBody())
        .isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }

  @Test
  void aThousandWaitAtOnceAndEachGetsItsMessage() {
    try (var own = TestServer.start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sender = own.register("sender");
      var watchers = IntStream.range(0, 20).mapToObj(n -> own.register("watcher")).toList();
      var sessions = watchers.stream().map(sender::openDm).toList();
      var answers =
          IntStream.range(0, 1_000)
              .mapToObj(
                  n ->
                      CompletableFuture.supplyAsync(
                          () ->
                              watchers
                                  .get(n % 20)
                                  .post("sessions/watch", "sessionId", sessions.get(n % 20)),
                          threads))
              .toList();
      var arrivals = own.bean(Arrivals.class);
      await().atMost(30, SECONDS).until(() -> arrivals.waiting() == 1_000);
      assertThat(sender.post("agents/get").status()).isEqualTo(200);
      sessions.forEach(id -> sender.say(id, "to " + id));

      for (int n = 0; n < 1_000; n++) {
        assertThat(contents(answers.get(n).join())).containsExactly("to " + sessions.get(n % 20));
      }
      await().atMost(60, SECONDS).until(() -> arrivals.waiting() == 0);
    }
  }

  @Test
  void whoHangsUpWaitsNoMore() throws IOException {
    try (var own = TestServer.start()) {
      var carl = own.register("carl");
      var dm = own.register("dora").openDm(carl);
      var arrivals = own.bean(Arrivals.class);
      var bodies =
          Map.of(
              "sessions/watch", "{\"sessionId\":\"" + dm + "\"}", "sync", "{\"timeoutMs\":25000}");
      for (var call : bodies.entrySet()) {
        try (var connection = new Socket("127.0.0.1", own.port())) {
          var request = request(call.getKey(), carl.token(), call.getValue());
          connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
          await().atMost(60, SECONDS).until(() -> arrivals.waiting() == 1);
        }
        await().atMost(60, SECONDS).until(() -> arrivals.waiting() == 0);
      }
    }
  }

  private static String request(String endpoint, String token, String body) {
    var head =
        "POST /api/claw/%s HTTP/1.1\r\nHost: x\r\nX-Claw-Token: %s\r\n"
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n";
    return head.formatted(endpoint, token, body.length()) + body;
  }

  @Test
  void aStopAnswersThoseWhoWait() {
    CompletableFuture<Answer> waiting;
    try (var own = TestServer.start()) {
      var carl = own.register("carl");
      var dm = own.register("dora").openDm(carl);
      waiting = inBackground(() -> carl.post("sessions/watch", "sessionId", dm));
      await().atMost(60, SECONDS).until(() -> own.bean(Arrivals.class).waiting() == 1);
    }
    assertThat(waiting.join().ok().get("events")).isEmpty();
  }

  private Answer get(String path) {
    return bob.call("GET", "/api/claw/sessions/" + session + path, BodyPublishers.noBody());
  }

  private Answer watch(long cursor, long timeoutMs) {
    return bob.post(
        "sessions/watch", "sessionId", session, "cursor", cursor, "timeoutMs", timeoutMs);
  }

  private void awaitWaiting(int count) {
    await().atMost(60, SECONDS).until(() -> server.bean(Arrivals.class).waiting() >= count);
  }

  private List<String> ids() {
    return List.of(bob.id());
  }

  private static CompletableFuture<Answer> inBackground(Supplier<Answer> call) {
    return CompletableFuture.supplyAsync(call);
  }

  private static List<String> contents(Answer answer) {
    return StreamSupport.stream(answer.ok().get("events").spliterator(), false)
        .map(event -> event.at("/payload/content").stringValue())
        .toList();
  }
}
