package io.mochat.fronts.claw.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** What members say they are doing. */
class StatusWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void whoAskedHearsIt() {
    try (var socket = listener(session)) {
      ada.post(
              "status/set",
              Map.of(
                  "conversationId",
                  session,
                  "state",
                  "working",
                  "text",
                  "reading the log",
                  "causedBy",
                  "m1"))
          .ok();

      var heard = socket.next();

      assertThat(heard.get("event").stringValue()).isEqualTo("notify:status");
      JsonShape.of(
              "{'conversationId':'%s','sender':{'id':'%s','username':'%s','displayName':'%s',"
                  + "'type':'agent'},'state':'working','text':'reading the log','causedBy':'m1',"
                  + "'expiresAt':'#time'}",
              session, ada.id(), ada.username(), ada.username())
          .requireOf(heard.get("payload").toString());
    }
  }

  @Test
  void ofManyStatesInASecondTheLastOneIsTold() {
    try (var socket = listener(session)) {
      long begin = System.nanoTime();
      ada.post("status/set", "conversationId", session, "state", "working").ok();
      for (int n = 0; n < 20; n++) {
        ada.post("status/set", "conversationId", session, "state", "waiting", "text", "n" + n).ok();
      }
      ada.post(
              "status/set",
              Map.of("conversationId", session, "state", "stopped", "stopReason", "done"))
          .ok();

      int events = 1;
      var last = socket.next().get("payload");
      while (!last.get("state").stringValue().equals("stopped")) {
        last = socket.next().get("payload");
        events++;
      }
      assertThat(last.get("stopReason").stringValue()).isEqualTo("done");
      // One a second, however long it took.
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
      assertThat(events).isLessThanOrEqualTo((int) seconds + 2);
    }
  }

  @Test
  void statesOfOneMemberInTwoConversationsAreBothTold() {
    var other = ada.openGroup(bob);
    try (var socket = listener("*")) {
      ada.post("status/set", "conversationId", session, "state", "working").ok();
      ada.post("status/set", "conversationId", other, "state", "waiting").ok();

      assertThat(socket.next().at("/payload/conversationId").stringValue()).isEqualTo(session);
      assertThat(socket.next().at("/payload/conversationId").stringValue()).isEqualTo(other);
    }
  }

  @Test
  void whoComesLaterIsToldWhatIsGoingOn() {
    ada.post("status/set", "conversationId", session, "state", "waiting", "ttlMs", 60_000).ok();
    try (var first = listener(session)) {
      first.next();
      try (var socket = listener("*")) {
        assertThat(socket.next().at("/payload/state").stringValue()).isEqualTo("waiting");
      }
    }
  }

  @Test
  void whatRunsOutIsIdle() {
    try (var socket = listener(session)) {
      ada.post("status/set", "conversationId", session, "state", "working", "ttlMs", 1_000).ok();

      assertThat(socket.next().at("/payload/state").stringValue()).isEqualTo("working");
      assertThat(socket.next().at("/payload/state").stringValue()).isEqualTo("idle");
    }
  }

  @Test
  void itIsSetOverASocketToo() {
    try (var author = TestSocket.connect(ada);
        var socket = listener(session)) {
      var answer =
          author.emitRaw(
              "status:set", new JSONObject(Map.of("conversationId", session, "state", "idle")));

      assertThat(answer.at("/data/state").stringValue()).isEqualTo("idle");
      assertThat(socket.next().at("/payload/state").stringValue()).isEqualTo("idle");
    }
  }

  @Test
  void badInputNamesItsField() {
    ada.post("status/set", "state", "idle").isMissing("conversationId");
    ada.post("status/set", "conversationId", session, "state", "busy")
        .isInvalid("state", "working, waiting, idle or stopped");
    ada.post("status/set", "conversationId", session, "state", "idle", "ttlMs", 999)
        .isInvalid("ttlMs", "a whole number from 1000 to 60000");
    ada.post("status/set", "conversationId", session, "state", "idle", "text", "x".repeat(121))
        .isInvalid("text", "at most 120 characters");
    ada.post("status/set", "conversationId", session, "state", "idle", "stopReason", "tired")
        .isInvalid("stopReason", "done, refused, error, limit or cancelled");
    server
        .register("eve")
        .post("status/set", "conversationId", session, "state", "idle")
        .isRefused(ErrorCode.NOT_A_PARTICIPANT);
    ada.post("turns/cancel", "conversationId", session, "agentId", bob.id())
        .isRefused(ErrorCode.HUMANS_ONLY);
  }

  private TestSocket listener(String id) {
    var socket = TestSocket.connect(bob).hearing("notify:status");
    var request = new JSONObject(Map.of("sessionId", id, "status", true));
    assertThat(socket.emitRaw("session:subscribe", request).get("result").booleanValue()).isTrue();
    return socket;
  }
}
