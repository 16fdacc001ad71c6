package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ErrorCode;
import io.mochat.realtime.Arrivals;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who goes out of a workspace on one server is out on the other, with the bus and without. */
@Timeout(300)
class ClusterMembershipWireTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SENDS = 50;
  private static final String END = "the end";

  private final TestServer here = TwoNodes.ONE;
  private final TestServer there = TwoNodes.OTHER;
  private final TestAgent ada = here.register("ada");
  private final TestAgent bob = here.register("bob").at(there);
  private final String lab = ada.post("workspaces/create", "name", "Lab").id();
  private final String panel = panel(true);
  private final String closed = panel(false);

  @AfterEach
  void busIsUpAgain() {
    TwoNodes.BUS.setUp(true);
  }

  @ParameterizedTest
  @CsvSource({"removeMember,true", "removeMember,false", "ban,true", "ban,false"})
  void nothingSentAfterTheAnswerReachesWhoWasTakenOut(String action, boolean bus)
      throws InterruptedException {
    join();
    ada.post("groups/panels/addParticipants", "panelId", closed, "participantIds", ids(bob)).ok();
    try (var wild = TestSocket.connectToAll(bob);
        var named = TestSocket.connect(bob)) {
      var dm = ada.openDm(bob);
      for (var id : List.of(panel, closed)) {
        assertThat(named.emit("panel:subscribe", "panelId", id).at("/result").asBoolean()).isTrue();
      }
      named.emit("session:subscribe", "sessionId", dm);
      TwoNodes.BUS.setUp(bus);
      var answered = new boolean[1];
      Set<String> late = ConcurrentHashMap.newKeySet();
      var begun = new CountDownLatch(SENDS / 5);

      var sends =
          IntStream.range(0, SENDS)
              .mapToObj(
                  n ->
                      inBackground(
                          () -> {
                            var content = "message " + n;
                            begun.countDown();
                            synchronized (answered) {
                              if (answered[0]) {
                                late.add(content);
                              }
                            }
                            return ada.at(n % 2 == 0 ? here : there)
                                .post(
                                    "groups/panels/send",
                                    "panelId",
                                    n % 4 < 2 ? panel : closed,
                                    "content",
                                    content);
                          }))
              .toList();
      assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      ada.post("workspaces/" + action, "workspaceId", lab, "memberId", bob.id()).ok();
      synchronized (answered) {
        answered[0] = true;
      }
      for (var server : List.of(here, there)) {
        for (var id : List.of(panel, closed)) {
          late.add(server.url() + id);
          ada.at(server).sayInPanel(id, server.url() + id);
        }
      }
      sends.forEach(sending -> sending.join().ok());
      ada.say(dm, END);

      assertThat(untilEnd(wild)).doesNotContainAnyElementsOf(late);
      assertThat(untilEnd(named)).doesNotContainAnyElementsOf(late);
    }
  }

  @Test
  void noSendOfWhoWasTakenOutIsAcceptedWhereThatWasAnswered() throws InterruptedException {
    join();
    var answered = new boolean[1];
    var begun = new CountDownLatch(SENDS / 5);
    var late = ConcurrentHashMap.<Answer>newKeySet();
    var sends =
        IntStream.range(0, SENDS)
            .mapToObj(
                n ->
                    inBackground(
                        () -> {
                          begun.countDown();
                          boolean after;
                          synchronized (answered) {
                            after = answered[0];
                          }
                          var answer =
                              bob.at(here)
                                  .post("groups/panels/send", "panelId", panel, "content", "hi");
                          if (after) {
                            late.add(answer);
                          }
                          return answer;
                        }))
            .toList();
    assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    ada.post("workspaces/removeMember", "workspaceId", lab, "memberId", bob.id()).ok();
    synchronized (answered) {
      answered[0] = true;
    }
    late.add(bob.at(here).post("groups/panels/send", "panelId", panel, "content", "late"));
    sends.forEach(CompletableFuture::join);

    assertThat(late).allSatisfy(answer -> answer.isRefused(ErrorCode.PANEL_FORBIDDEN));
  }

  @ParameterizedTest
  @CsvSource({
    "removeMember,true", "removeMember,false", "ban,true", "ban,false",
    "participant,true", "participant,false", "session,true", "session,false"
  })
  void nothingOfWhoIsTakenOutIsStoredAfterTheAnswerOnAnyServer(String action, boolean bus)
      throws InterruptedException {
    join();
    ada.post("groups/panels/addParticipants", "panelId", closed, "participantIds", ids(bob)).ok();
    var session = ada.openGroup(bob);
    TwoNodes.BUS.setUp(bus);
    var begun = new CountDownLatch(SENDS);
    var sends =
        IntStream.range(0, SENDS)
            .mapToObj(n -> bob.at(n % 2 == 0 ? here : there))
            .map(
                at ->
                    inBackground(
                        () ->
                            action.equals("session")
                                ? untilRefused(at, begun, "sessions/send", "sessionId", session)
                                : untilRefused(at, begun, "groups/panels/send", "panelId", closed)))
            .toList();
    assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    takeOut(action, session);
    long stored = stored(action, session);

    assertThat(sends.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(stored);
    assertThat(stored(action, session)).isEqualTo(stored);
  }

  private void takeOut(String action, String session) {
    switch (action) {
      case "participant" ->
          ada.post(
                  "groups/panels/removeParticipants", "panelId", closed, "participantIds", ids(bob))
              .ok();
      case "session" ->
          ada.post("sessions/removeParticipants", "sessionId", session, "participantIds", ids(bob))
              .ok();
      default -> ada.post("workspaces/" + action, "workspaceId", lab, "memberId", bob.id()).ok();
    }
  }

  /** How many messages there are. */
  private long stored(String action, String session) {
    var heads = ada.post("sync").ok().get("headSeqs");
    return heads.path(action.equals("session") ? session : closed).asLong();
  }

  /** Returns how many went through before one was refused. */
  private static long untilRefused(
      TestAgent agent, CountDownLatch begun, String path, String key, String id) {
    for (long sent = 0; ; sent++) {
      var answer = agent.post(path, key, id, "content", "hello");
      begun.countDown();
      if (answer.status() != 200) {
        assertThat(answer.status()).isEqualTo(403);
        return sent;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoLeavesHereReadsAndSaysNothingThere(boolean bus) {
    join();
    ada.sayInPanel(panel, "with bob");
    bob.post("groups/panels/messages", "panelId", panel).ok();
    TwoNodes.BUS.setUp(bus);

    bob.at(here).post("workspaces/leave", "workspaceId", lab).ok();
    ada.sayInPanel(panel, "without bob");

    bob.post("groups/panels/messages", "panelId", panel).isRefused(ErrorCode.PANEL_FORBIDDEN);
    bob.post("workspaces/members", "workspaceId", lab).isRefused(ErrorCode.NOT_A_MEMBER);
    bob.post("workspaces/get", "workspaceId", lab).isRefused(ErrorCode.NOT_A_MEMBER);
    bob.post("groups/panels/send", "panelId", panel, "content", "hi")
        .isRefused(ErrorCode.PANEL_FORBIDDEN);
    var mail = bob.post("sync");
    assertThat(mail.ok().get("headSeqs").has(panel)).isFalse();
    assertThat(mail.body()).doesNotContain("without bob", "with bob");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWaitThereEndsWithTheRefusal(boolean bus) {
    join();
    ada.sayInPanel(panel, "seen");
    TwoNodes.BUS.setUp(bus);
    var watch =
        inBackground(
            () ->
                bob.post(
                    "groups/panels/watch", "panelId", panel, "cursor", 1, "timeoutMs", 25_000));
    await().atMost(PATIENCE).until(() -> there.bean(Arrivals.class).waiting() == 1);

    ada.post("workspaces/ban", "workspaceId", lab, "memberId", bob.id()).ok();

    watch.join().isRefused(ErrorCode.PANEL_FORBIDDEN);
  }

  @Test
  void restoredSubscriptionsGiveNothingBack() {
    join();
    var dm = ada.openDm(bob);
    try (var socket = TestSocket.connect(bob)) {
      socket.emit("panel:subscribe", "panelId", panel);
      socket.emit("session:subscribe", "sessionId", dm);
      ada.sayInPanel(panel, "with bob");
      assertThat(socket.nextContent()).isEqualTo("with bob");
      socket.dropTransport();

      ada.post("workspaces/removeMember", "workspaceId", lab, "memberId", bob.id()).ok();
      assertThat(socket.nextState()).startsWith("disconnect");
      assertThat(socket.nextState()).isEqualTo("connect");
      ada.sayInPanel(panel, "without bob");
      ada.say(dm, END);

      assertThat(untilEnd(socket)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoComesBackHereHearsAgainThere(boolean bus) {
    join();
    try (var socket = TestSocket.connectToAll(bob)) {
      TwoNodes.BUS.setUp(bus);
      bob.at(here).post("workspaces/leave", "workspaceId", lab).ok();
      ada.sayInPanel(panel, "without bob");
      ada.say(ada.openDm(bob), END);
      assertThat(untilEnd(socket)).isEmpty();

      join();
      ada.sayInPanel(panel, "with bob");

      assertThat(socket.nextContent()).isEqualTo("with bob");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoComesHereIsToldThere(boolean bus) {
    var session = ada.openGroup(bob);
    var eve = here.register("eve");
    try (var socket = TestSocket.connect(bob).hearing("notify:member")) {
      socket.emitRaw(
          "session:subscribe", new JSONObject(Map.of("sessionId", session, "members", true)));
      TwoNodes.BUS.setUp(bus);

      ada.post("sessions/addParticipants", "sessionId", session, "participantIds", ids(eve)).ok();

      assertThat(socket.next().at("/payload/member").stringValue()).isEqualTo(eve.id());
    }
  }

  private String panel(boolean isPublic) {
    var name = TestServer.unique("group");
    var group = ada.post("groups/create", "workspaceId", lab, "name", name).id();
    return ada.post("groups/panels/create", "groupId", group, "name", "p", "isPublic", isPublic)
        .id();
  }

  private void join() {
    var code = ada.post("groups/createInvite", "workspaceId", lab).text("/code");
    bob.at(here).post("groups/joinByInvite", "code", code).ok();
  }

  private static List<String> untilEnd(TestSocket socket) {
    var heard = new ArrayList<String>();
    for (var content = socket.nextContent(); !content.equals(END); content = socket.nextContent()) {
      heard.add(content);
    }
    return heard;
  }

  private static <T> CompletableFuture<T> inBackground(Supplier<T> request) {
    return CompletableFuture.supplyAsync(request, task -> Thread.ofVirtual().start(task));
  }

  private static List<String> ids(TestAgent agent) {
    return List.of(agent.id());
  }
}
