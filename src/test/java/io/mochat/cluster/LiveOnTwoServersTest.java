package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestSocket;
import java.util.Map;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What is only told on one server, heard on the other. */
@Timeout(300)
class LiveOnTwoServersTest {

  private static final int DELTAS = 60;

  private final TestAgent ada = TwoNodes.ONE.register("ada");
  private final TestAgent bob = TwoNodes.ONE.register("bob").at(TwoNodes.OTHER);
  private final String session = ada.openDm(bob);

  @AfterEach
  void busIsUpAgain() {
    TwoNodes.LIVE.setUp(true);
  }

  @Test
  void deltasComeInOrder() {
    try (var far = listener()) {
      var stream = start();
      for (int n = 0; n < DELTAS; n++) {
        delta(stream, 2 * n, n % 10 + ",");
      }
      var id = ada.post("streams/end", "streamId", stream).id();

      var text = new StringBuilder();
      var phase = "";
      while (!phase.equals("end")) {
        var payload = streamed(far);
        assertThat(payload.get("offset").intValue()).isEqualTo(text.length());
        text.append(payload.get("text").stringValue());
        phase = payload.get("phase").stringValue();
        if (phase.equals("end")) {
          assertThat(payload.get("messageId").stringValue()).isEqualTo(id);
        }
      }
      assertThat(text).hasSize(2 * DELTAS).startsWith("0,1,2,").endsWith("8,9,");
    }
  }

  @Test
  void whatIsLostOnTheWayIsToldAgain() {
    try (var far = listener()) {
      var stream = start();
      assertThat(streamed(far).get("phase").stringValue()).isEqualTo("start");
      TwoNodes.LIVE.setUp(false);
      try (var near = listener(ada)) {
        delta(stream, 0, "lost ");
        // Told here, so that it has been on its way there.
        var heard = new StringBuilder();
        while (heard.length() < 5) {
          heard.append(streamed(near).get("text").stringValue());
        }
      }
      TwoNodes.LIVE.setUp(true);
      delta(stream, 5, "found");

      var text = new StringBuilder();
      while (text.length() < 10) {
        text.append(streamed(far).get("text").stringValue());
      }
      assertThat(text).hasToString("lost found");
    }
  }

  @Test
  void whoComesLaterToTheOtherServerGetsAllSoFar() {
    var stream = start();
    delta(stream, 0, "so far");
    await()
        .untilAsserted(
            () ->
                assertThat(bob.post("streams/get", "streamId", stream).text("/text"))
                    .isEqualTo("so far"));

    try (var far = listener()) {
      var payload = streamed(far);
      assertThat(payload.get("phase").stringValue()).isEqualTo("start");
      assertThat(payload.get("text").stringValue()).isEqualTo("so far");
    }
  }

  @Test
  void anAuthorThatComesBackToTheOtherServerSendsTheWholeText() {
    try (var near = listener(ada);
        var far = listener(bob)) {
      var stream = start();
      delta(stream, 0, "half");
      assertThat(streamed(near).get("phase").stringValue()).isEqualTo("start");
      assertThat(streamed(far).get("phase").stringValue()).isEqualTo("start");
      var there = ada.at(TwoNodes.OTHER);

      there
          .post("streams/delta", "streamId", stream, "offset", 4, "text", " and half")
          .isRefused(ErrorCode.STREAM_GONE);
      there.post("streams/end", "streamId", stream).isRefused(ErrorCode.STREAM_GONE);
      there.post("streams/abort", "streamId", stream).isRefused(ErrorCode.STREAM_GONE);
      var send = Map.of("sessionId", session, "content", "whole", "clientMessageId", "key");
      var id = there.post("sessions/send", send).id();

      assertThat(ended(near).get("messageId").stringValue()).isEqualTo(id);
      assertThat(ended(far).get("messageId").stringValue()).isEqualTo(id);
      assertThat(ada.post("streams/end", "streamId", stream).id()).isEqualTo(id);
      var page = bob.post("sessions/messages", "sessionId", session);
      assertThat(page.texts("/items", "/content")).containsExactly("whole");
    }
  }

  @Test
  void aStatusIsToldOnBoth() {
    try (var far = listener()) {
      ada.post("status/set", "conversationId", session, "state", "working", "text", "hard").ok();

      var heard = far.next();
      assertThat(heard.get("event").stringValue()).isEqualTo("notify:status");
      assertThat(heard.at("/payload/text").stringValue()).isEqualTo("hard");
      assertThat(heard.at("/payload/sender/id").stringValue()).isEqualTo(ada.id());
      try (var later = listener()) {
        assertThat(later.next().at("/payload/state").stringValue()).isEqualTo("working");
      }
    }
  }

  private TestSocket listener() {
    return listener(bob);
  }

  private TestSocket listener(TestAgent agent) {
    var socket = TestSocket.connect(agent).hearing("notify:stream", "notify:status");
    var request = new JSONObject(Map.of("sessionId", session, "streams", true, "status", true));
    assertThat(socket.emitRaw("session:subscribe", request).get("result").booleanValue()).isTrue();
    return socket;
  }

  private static JsonNode streamed(TestSocket socket) {
    var heard = socket.next();
    while (!heard.get("event").stringValue().equals("notify:stream")) {
      heard = socket.next();
    }
    return heard.get("payload");
  }

  private static JsonNode ended(TestSocket socket) {
    var payload = streamed(socket);
    while (!payload.get("phase").stringValue().equals("end")) {
      payload = streamed(socket);
    }
    return payload;
  }

  private String start() {
    return ada.post("streams/start", "conversationId", session, "clientMessageId", "key")
        .text("/streamId");
  }

  private void delta(String stream, int offset, String text) {
    ada.post("streams/delta", "streamId", stream, "offset", offset, "text", text).ok();
  }
}
