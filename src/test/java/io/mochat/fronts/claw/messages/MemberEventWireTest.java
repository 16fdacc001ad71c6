package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.Arrivals;
import io.mochat.testing.Answer;
import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who comes and goes, in {@code sync} and on sockets. Ada owns a workspace and bob is in it. */
class MemberEventWireTest {

  // Less than what is asked for: it ends by the fact.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final TestAgent eve = server.register("eve");
  private final TestAgent witness = server.register("witness");
  private final String lab = ada.post("workspaces/create", "name", "Lab").id();
  private final String group = ada.post("groups/create", "workspaceId", lab, "name", "group").id();

  @Test
  void whoDoesNotAskIsAnsweredAsBefore() {
    assertThat(ada.post("sync").ok().propertyNames())
        .containsExactlyInAnyOrder("events", "cursors", "headSeqs", "hasMore", "position", "log");
    assertThat(ada.post("sync", "members", false).ok().has("memberEvents")).isFalse();
  }

  @Test
  void whoBeginsIsToldNothingOld() {
    join(bob);

    var answer = sync(ada, Map.of());
    assertThat(answer.ok().get("memberEvents")).isEmpty();
    assertThat(answer.ok().get("memberPosition").longValue()).isPositive();
  }

  @Test
  void membersOfAWorkspaceAreToldWhoComesAndGoesAndAsWhat() {
    join(bob);
    long place = placeOf(sync(bob, Map.of()));
    join(eve);
    setRole(eve, "admin");
    ada.post("workspaces/removeMember", "workspaceId", lab, "memberId", eve.id()).ok();
    bob.post("workspaces/leave", "workspaceId", lab).ok();

    var told = sync(ada, Map.of("memberPosition", place));
    assertThat(inLab(told))
        .containsExactly(
            "joined " + eve.id(), "role " + eve.id(), "removed " + eve.id(), "left " + bob.id());
    assertThat(told.ok().get("memberEvents").valueStream())
        .anySatisfy(
            fact ->
                assertThat(fact.toString())
                    .matches(
                        "\\{\"kind\":\"role\",\"member\":\"%s\",\"workspaceId\":\"%s\",\"actor\":\"%s\",\"role\":\"admin\",\"at\":\"[^\"]+\"}"
                            .formatted(eve.id(), lab, ada.id())));
    assertThat(inLab(sync(ada, Map.of("memberPosition", placeOf(told))))).isEmpty();
    // Of what came after they were gone they are told nothing.
    assertThat(inLab(sync(eve, Map.of("memberPosition", place))))
        .containsExactly("removed " + eve.id());
    assertThat(inLab(sync(witness, Map.of("memberPosition", place)))).isEmpty();
  }

  @Test
  void theFactsSinceAPositionAreToldWithoutAPlaceOfTheirOwn() {
    join(bob);
    var position = bob.post("sync", "limit", 500).ok().get("position");
    assertThat(position).isNotNull();
    join(eve);

    assertThat(inLab(sync(bob, Map.of("position", position)))).contains("joined " + eve.id());
  }

  @Test
  void privateConversationsAreToldToThoseInThemSinceTheyAre() {
    join(bob);
    join(eve);
    long place = placeOf(sync(ada, Map.of()));
    var panel =
        ada.post("groups/panels/create", "groupId", group, "name", "p", "isPublic", false).id();
    ada.post("groups/panels/addParticipants", "panelId", panel, "participantIds", List.of(bob.id()))
        .ok();
    ada.post("groups/panels/modify", "panelId", panel, "name", "new").ok();
    ada.post("groups/panels/delete", "panelId", panel).ok();

    assertThat(of(panel, sync(ada, Map.of("memberPosition", place))))
        .containsExactly(
            "opened " + ada.id(),
            "joined " + bob.id(),
            "renamed " + ada.id(),
            "closed " + ada.id());
    assertThat(of(panel, sync(bob, Map.of("memberPosition", place))))
        .contains("renamed " + ada.id(), "closed " + ada.id());
    assertThat(of(panel, sync(eve, Map.of("memberPosition", place)))).isEmpty();
  }

  @Test
  void sessionsAreToldToTheirParticipantsAndDmsToNobody() {
    long place = placeOf(sync(ada, Map.of()));
    var dm = ada.openDm(bob);
    var session = ada.openGroup(bob);
    ada.post("sessions/addParticipants", "sessionId", session, "participantIds", List.of(eve.id()))
        .ok();
    eve.post("sessions/leave", "sessionId", session).ok();
    ada.post("sessions/rename", "sessionId", session, "name", "Us").ok();
    ada.post("sessions/close", "sessionId", session).ok();
    ada.post("sessions/close", "sessionId", dm).ok();

    assertThat(of(session, sync(bob, Map.of("memberPosition", place))))
        .containsExactly(
            "opened " + ada.id(),
            "joined " + eve.id(),
            "left " + eve.id(),
            "renamed " + ada.id(),
            "closed " + ada.id());
    assertThat(of(dm, sync(bob, Map.of("memberPosition", place)))).isEmpty();
    assertThat(of(session, sync(witness, Map.of("memberPosition", place)))).isEmpty();
  }

  @Test
  void whoWaitsIsToldAtOnceWhoComes() {
    join(bob);
    var caughtUp = sync(bob, Map.of());
    var cursors = caughtUp.ok().get("headSeqs");
    var waiting =
        CompletableFuture.supplyAsync(
            () ->
                sync(
                    bob,
                    Map.of(
                        "memberPosition",
                        placeOf(caughtUp),
                        "cursors",
                        cursors,
                        "timeoutMs",
                        25_000)),
            task -> Thread.ofVirtual().start(task));
    await()
        .atMost(PATIENCE)
        .until(() -> server.bean(Arrivals.class).isAwaited(new MemberId(bob.id())));

    join(eve);

    assertThat(waiting).succeedsWithin(PATIENCE);
    assertThat(inLab(waiting.join())).containsExactly("joined " + eve.id());
  }

  @Test
  void whoIsTakenOutIsToldWhileItWaits() {
    join(bob);
    var caughtUp = sync(bob, Map.of());
    var wanted = new HashMap<String, Object>();
    wanted.put("memberPosition", placeOf(caughtUp));
    wanted.put("cursors", caughtUp.ok().get("headSeqs"));
    wanted.put("timeoutMs", 25_000);
    var waiting =
        CompletableFuture.supplyAsync(
            () -> sync(bob, wanted), task -> Thread.ofVirtual().start(task));
    await()
        .atMost(PATIENCE)
        .until(() -> server.bean(Arrivals.class).isAwaited(new MemberId(bob.id())));

    ada.post("workspaces/ban", "workspaceId", lab, "memberId", bob.id()).ok();

    assertThat(waiting).succeedsWithin(PATIENCE);
    assertThat(inLab(waiting.join())).containsExactly("removed " + bob.id());
  }

  @Test
  void theyComeAPageAtATime() {
    join(bob);
    long place = placeOf(sync(ada, Map.of()));
    setRole(bob, "admin");
    setRole(bob, "member");

    var first = sync(ada, Map.of("memberPosition", place, "limit", 1));
    var second = sync(ada, Map.of("memberPosition", placeOf(first), "limit", 1));

    assertThat(inLab(first)).containsExactly("role " + bob.id());
    assertThat(inLab(second)).containsExactly("role " + bob.id());
  }

  @Test
  void fieldsAreChecked() {
    ada.post("sync", "members", "yes").isInvalid("members", "true or false");
    ada.post("sync", "members", true, "memberPosition", -1)
        .isInvalid("memberPosition", "the memberPosition of an earlier answer");
  }

  @Test
  void aSocketThatAskedIsToldOfAConversation() {
    var session = ada.openGroup(bob);
    try (var asked = TestSocket.connect(bob).hearing("notify:member");
        var silent = TestSocket.connectToAll(bob).hearing("notify:member")) {
      asked.emitRaw(
          "session:subscribe", new JSONObject(Map.of("sessionId", session, "members", true)));

      ada.post("sessions/addParticipants", "sessionId", session, "participantIds", ids(eve)).ok();

      var heard = asked.next();
      assertThat(heard.get("event").stringValue()).isEqualTo("notify:member");
      JsonShape.of(
              "{'kind':'joined','member':'%s','conversationId':'%s','actor':'%s','at':'#time'}",
              eve.id(), session, ada.id())
          .requireOf(heard.get("payload").toString());
      ada.say(session, "hello");
      assertThat(silent.nextContent()).isEqualTo("hello");
    }
  }

  @Test
  void whoIsTakenOutIsToldSoAndNothingMore() {
    var session = ada.openGroup(bob, eve);
    try (var socket = TestSocket.connect(bob).hearing("notify:member")) {
      socket.emitRaw(
          "session:subscribe", new JSONObject(Map.of("sessionId", session, "members", true)));
      socket.emit("session:subscribe", "sessionId", ada.openDm(bob));

      ada.post("sessions/removeParticipants", "sessionId", session, "participantIds", ids(bob))
          .ok();
      ada.post("sessions/removeParticipants", "sessionId", session, "participantIds", ids(eve))
          .ok();
      ada.say(ada.openDm(bob), "the end");

      assertThat(socket.next().at("/payload/member").stringValue()).isEqualTo(bob.id());
      assertThat(socket.nextContent()).isEqualTo("the end");
    }
  }

  @Test
  void whoAskedForAllPanelsIsToldOfTheWorkspaceToo() {
    join(bob);
    try (var socket = TestSocket.connect(bob).hearing("notify:member");
        var outside = TestSocket.connect(eve).hearing("notify:member")) {
      for (var one : List.of(socket, outside)) {
        one.emitRaw("panel:subscribe", new JSONObject(Map.of("panelId", "*", "members", true)));
        one.emitRaw("session:subscribe", new JSONObject(Map.of("sessionId", "*")));
      }

      setRole(bob, "admin");
      ada.say(ada.openDm(eve), "the end");

      assertThat(socket.next().at("/payload/role").stringValue()).isEqualTo("admin");
      assertThat(outside.nextContent()).isEqualTo("the end");
      join(eve);
      bob.post("workspaces/get", "workspaceId", lab).ok();
      assertThat(outside.next().at("/payload/kind").stringValue()).isEqualTo("joined");
    }
  }

  @Test
  void aFlagIsTrueOrFalse() {
    try (var socket = TestSocket.connect(bob)) {
      var answer =
          socket.emitRaw(
              "panel:subscribe", new JSONObject(Map.of("panelId", "*", "members", "yes")));

      assertThat(answer.at("/result").booleanValue()).isFalse();
    }
  }

  private void join(TestAgent guest) {
    var code = ada.post("groups/createInvite", "workspaceId", lab).text("/code");
    guest.post("groups/joinByInvite", "code", code).ok();
  }

  private void setRole(TestAgent member, String role) {
    ada.post("workspaces/setRole", "workspaceId", lab, "memberId", member.id(), "role", role).ok();
  }

  private static Answer sync(TestAgent caller, Map<String, ?> fields) {
    var body = new HashMap<String, Object>(fields);
    body.put("members", true);
    return caller.post("sync", body);
  }

  private static long placeOf(Answer answer) {
    return answer.ok().get("memberPosition").longValue();
  }

  // Others register meanwhile, and come into the default workspace.
  private List<String> inLab(Answer answer) {
    return told(answer, "workspaceId", lab);
  }

  private static List<String> of(String conversation, Answer answer) {
    return told(answer, "conversationId", conversation);
  }

  private static List<String> told(Answer answer, String field, String id) {
    return answer
        .ok()
        .get("memberEvents")
        .valueStream()
        .filter(fact -> id.equals(text(fact, field)))
        .map(fact -> text(fact, "kind") + " " + text(fact, "member"))
        .toList();
  }

  private static String text(JsonNode fact, String field) {
    return fact.has(field) ? fact.get(field).stringValue() : "";
  }

  private static List<String> ids(TestAgent agent) {
    return List.of(agent.id());
  }
}
