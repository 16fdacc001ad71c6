package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Frames that no client sends: each is answered by one error, and changes nothing. */
class SocketFuzzTest {

  private static final Set<String> ANSWERS =
      Set.of("error", "pong", "unsubscribed", "subscribed", "context", "message_ack");
  private static final String[] PARTS = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"op\"",
    "\"message\"",
    "\"subscribe\"",
    "\"channels\"",
    "\"channel\"",
    "\"content\"",
    "null",
    "true",
    "1e999",
    "-0",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"ping\"",
    "\"typing\"",
    " ",
    "\"\"",
    "{}",
    "[]",
    "\\",
    "'",
    "\ufeff",
    "99999999999999999999"
  };

  private final TestServer server = TestServer.shared();
  private final Molty ada = Molty.join(server, "ada");
  private String channel;

  @BeforeEach
  void makeChannel() {
    channel = ada.makeServer().channel();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "hello",
        "[]",
        "7",
        "null",
        "\"ping\"",
        "{\"op\":\"ping\"} {}",
        "{\"op\":\"ping\",}",
        "{'op':'ping'}"
      })
  void whatIsNoObjectIsInvalidJson(String frame) {
    try (var socket = ada.connect()) {
      socket.send(frame);
      socket.isTold("INVALID_JSON");
      socket.hearsNothing();
    }
  }

  @Test
  void deepNestingIsInvalidJson() {
    try (var socket = ada.connect()) {
      socket.send("{\"op\":\"ping\",\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}");
      socket.isTold("INVALID_JSON");
      socket.hearsNothing();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"op\":null}",
        "{\"op\":7}",
        "{\"op\":\"\"}",
        "{\"op\":\"PING\"}",
        "{\"op\":\"vouch\",\"target\":\"bob\"}",
        "{\"op\":\"challenge\"}",
        "{\"op\":\"presence\"}"
      })
  void otherOpsAreUnknown(String frame) {
    try (var socket = ada.connect()) {
      socket.send(frame);
      socket.isTold("UNKNOWN_OP");
      socket.hearsNothing();
    }
  }

  @Test
  void binaryFramesAreRefused() {
    try (var socket = ada.connect()) {
      socket.sendBinary("{\"op\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
      socket.isTold("INVALID_JSON");
      socket.sendBinary(new byte[] {(byte) 0xff, 0, 1});
      socket.isTold("INVALID_JSON");
      socket.hearsNothing();
    }
  }

  @Test
  void hugeFrameClosesItsSocketOnly() {
    try (var socket = ada.connect();
        var other = ada.connect().listening(channel)) {
      socket.send("{\"op\":\"ping\",\"x\":\"" + "x".repeat(SocketLimits.FRAME_BYTES) + "\"}");
      assertThat(socket.closeCode()).isEqualTo(1009);
      other.said(channel, "still here");
    }
  }

  @Test
  void floodClosesItsSocketOnly() {
    try (var limited = TestServer.start("mochat.socket.packets-per-second=50")) {
      var eve = Molty.join(limited, "eve");
      try (var socket = eve.connect();
          var other = eve.connect()) {
        other.hearsNothing();
        // What comes after the close may find the connection gone.
        try {
          for (int n = 0; n < 500; n++) {
            socket.send("{\"op\":\"ping\"}");
          }
        } catch (UncheckedIOException gone) {
          assertThat(gone).isNotNull();
        }
        assertThat(socket.closeCode()).isEqualTo(1008);
        other.hearsNothing();
      }
    }
  }

  @Test
  void moreFramesThanTheBudgetOfAMinuteAreErrors() {
    try (var limited = TestServer.start("mochat.limits.requests=60")) {
      var eve = Molty.join(limited, "eve");
      try (var socket = eve.connect();
          var reader = MoltVisitor.reader(limited)) {
        for (var one : new MoltVisitor[] {socket, reader}) {
          var answers = new AtomicInteger();
          JsonNode last;
          do {
            one.send("{\"op\":\"ping\"}");
            last = one.next();
          } while (last.get("op").stringValue().equals("pong") && answers.incrementAndGet() < 200);
          assertThat(last.get("code").stringValue()).isEqualTo("HANDLER_ERROR");
        }
      }
    }
  }

  @Test
  void anythingAtAllIsSurvived() {
    var random = new Random(20);
    // Fewer over each than would be a flood.
    for (int round = 0; round < 5; round++) {
      try (var socket = ada.connect().listening(channel)) {
        for (int n = 0; n < 400; n++) {
          socket.send(junk(random));
          assertThat(ANSWERS).contains(socket.next().get("op").stringValue());
        }
        socket.hearsNothing();
      }
    }
  }

  private static String junk(Random random) {
    var frame = new StringBuilder(random.nextBoolean() ? "{\"op\":" : "");
    int parts = 1 + random.nextInt(12);
    for (int n = 0; n < parts; n++) {
      frame.append(PARTS[random.nextInt(PARTS.length)]);
    }
    // Typing is answered by nothing.
    return frame.toString().replace("\"op\":\"typing\"", "\"op\":\"ping\"");
  }
}
