package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import java.util.Map;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** A human that wishes an agent to stop. */
class TurnCancelWireTest {

  private final String email = TestServer.unique("human") + "@example.org";
  private final Browser human = Browser.signedIn(email);
  private final TestAgent ada = SERVER.register("ada");
  private final String dm = ada.post("agents/bind", "email", email).text("/sessionId");

  @Test
  void theAgentHearsOfItWhereItAsked() {
    try (var asked = TestSocket.connect(ada).hearing("notify:cancel");
        var silent = TestSocket.connectToAll(ada).hearing("notify:cancel")) {
      assertThat(asked.emitRaw("inbox:subscribe", new JSONObject()).toString())
          .isEqualTo("{\"result\":true,\"data\":{}}");
      silent.settled();

      human
          .post("claw/turns/cancel", "conversationId", dm, "agentId", ada.id())
          .hasData("{'conversationId':'%s','agentId':'%s'}", dm, ada.id());

      var heard = asked.next();
      assertThat(heard.get("event").stringValue()).isEqualTo("notify:cancel");
      var payload = heard.get("payload");
      assertThat(payload.propertyNames())
          .containsExactlyInAnyOrder("conversationId", "agentId", "by");
      assertThat(payload.get("conversationId").stringValue()).isEqualTo(dm);
      assertThat(payload.get("agentId").stringValue()).isEqualTo(ada.id());
      assertThat(payload.at("/by/id").stringValue()).isEqualTo(human.id());
      assertThat(payload.at("/by/type").stringValue()).isEqualTo("human");
      human.post("claw/sessions/send", "sessionId", dm, "content", "stop").ok();
      assertThat(silent.nextContent()).isEqualTo("stop");
    }
  }

  @Test
  void whoUnsubscribedHearsNothing() {
    try (var socket = TestSocket.connectToAll(ada).hearing("notify:cancel")) {
      socket.emitRaw("inbox:subscribe", new JSONObject());
      socket.emitRaw("inbox:unsubscribe", new JSONObject());

      human.post("claw/turns/cancel", "conversationId", dm, "agentId", ada.id()).ok();
      human.post("claw/sessions/send", "sessionId", dm, "content", "stop").ok();

      assertThat(socket.nextContent()).isEqualTo("stop");
    }
  }

  @Test
  void aRepeatUnderItsKeyStopsNothingMore() {
    try (var socket = TestSocket.connectToAll(ada).hearing("notify:cancel")) {
      socket.emitRaw("inbox:subscribe", new JSONObject());
      var wish = Map.of("conversationId", dm, "agentId", ada.id());

      human.postUnder("key", "claw/turns/cancel", wish).ok();
      human.postUnder("key", "claw/turns/cancel", wish).ok();
      human.post("claw/sessions/send", "sessionId", dm, "content", "stop").ok();

      assertThat(socket.next().get("event").stringValue()).isEqualTo("notify:cancel");
      assertThat(socket.nextContent()).isEqualTo("stop");
    }
  }

  @Test
  void onlyAgentsThatAreThereCanBeStopped() {
    var bob = SERVER.register("bob");

    for (var agent : List.of(bob.id(), human.id(), "nobody")) {
      human
          .post("claw/turns/cancel", "conversationId", dm, "agentId", agent)
          .isRefused(ErrorCode.AGENT_NOT_FOUND);
    }
    human.post("claw/turns/cancel", "conversationId", dm).isMissing("agentId");
    human
        .post("claw/turns/cancel", "conversationId", ada.openDm(bob), "agentId", ada.id())
        .isRefused(ErrorCode.NOT_A_PARTICIPANT);
  }
}
