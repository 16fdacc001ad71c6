package io.mochat.fronts.pocket.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.pocket.PocketServer;
import io.mochat.fronts.pocket.PocketVisitor;
import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that nobody should send: each is answered, and the socket goes on. */
class SocketProtocolTest {

  private static final int FRAMES = 300;

  private static final List<String> PIECES =
      List.of(
          "{\"type\":\"session_create\",\"payload\":",
          "{\"type\":\"session_join\",\"session_id\":",
          "{\"type\":\"command\",\"payload\":{\"text\":",
          "{\"type\":\"permission_response\",\"payload\":{\"request_id\":",
          "{\"type\":\"history\",\"payload\":{\"limit\":",
          "{\"type\":\"execute\",\"data\":{\"prompt\":",
          "{\"type\":\"get_messages\",\"data\":",
          "{\"type\":\"hello\",\"payload\":{\"protocol\":",
          "{\"type\":",
          "{\"op\":",
          ",\"session_id\":",
          ",\"project_id\":",
          ",\"options\":{\"model\":",
          ",\"id\":",
          ",\"v\":",
          "\"x\"",
          "\"session_x\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"ping\"",
          "null",
          "1e999",
          "-0",
          "123456789012345678901234567890",
          "true",
          "[",
          "]",
          "[[[[[[[[[[[[[[[[",
          "{",
          "}",
          "}",
          "\"",
          "\\",
          " ",
          "\uFEFF");

  @TempDir static Path directory;
  private static PocketServer runtime;

  @BeforeAll
  static void start() {
    runtime = PocketServer.start(directory, "mochat.socket.packets-per-second=0");
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverComesIsAnsweredAndNothingBreaks(long seed) {
    var random = new Random(seed);
    try (var visitor =
        seed % 2 == 0
            ? PocketVisitor.nativeOf(runtime.ada())
            : PocketVisitor.projectsOf(runtime.ada())) {
      for (int n = 0; n < FRAMES; n++) {
        var frame = frame(random);
        // No overlap of versions would be the end of it, as it should.
        if (!frame.contains("hello")) {
          visitor.send(frame);
          assertThat(visitor.next().toString()).as(frame).doesNotContain("INTERNAL_ERROR");
        }
      }
    }
  }

  @Test
  void malformedFramesAreAnErrorAndTheSocketGoesOn() {
    try (var visitor = PocketVisitor.nativeOf(runtime.ada())) {
      for (var frame : List.of("", "{", "[]", "\"ping\"", "null", "{\"type\":\"ping\"} x")) {
        visitor.send(frame);
        visitor.isTold("JSON_PARSING");
      }
      visitor.send("{\"payload\":{}}");
      visitor.isTold("VALIDATION_FAILED");
      visitor.send("{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
      visitor.isTold("VALIDATION_FAILED");
      visitor.hearsNothing();
    }
  }

  @Test
  void theFirstFrameThatCanBeReadTellsTheDialectForGood() {
    try (var visitor = PocketVisitor.of(runtime.ada())) {
      visitor.send("{");
      visitor.isTold("JSON_PARSING");
      visitor.tell("project_list", null, Map.of());
      visitor.hears("project_list");
      visitor.say("ping");
      visitor.isToldOfProject("VALIDATION_FAILED");
      visitor.send("[");
      visitor.isToldOfProject("JSON_PARSING");
    }
    try (var visitor = PocketVisitor.nativeOf(runtime.ada())) {
      visitor.tell("project_list", null, Map.of());
      visitor.isTold("VALIDATION_FAILED");
    }
  }

  @Test
  void aFrameOfAMebibyteIsHeardAndALargerOneClosesTheSocket() {
    try (var visitor = PocketVisitor.nativeOf(runtime.ada())) {
      visitor.create(runtime.freshProject());
      visitor.send(ofSize(1_048_576));
      visitor.isTold("VALIDATION_FAILED");
      visitor.send(ofSize(1_048_577));
      visitor.isClosedWith(1009);
    }
  }

  @Test
  void whoSendsTooMuchInAMinuteIsToldSo() {
    try (var limited =
            PocketServer.start(
                directory.resolve("limited"),
                "mochat.limits.requests=40",
                "mochat.limits.traffic=6000",
                "mochat.pocket.commands-per-minute=2");
        var visitor = PocketVisitor.nativeOf(limited.ada())) {
      visitor.create(limited.freshProject());
      for (int n = 0; n < 2; n++) {
        visitor.say("command", "text", "echo x");
        visitor.untilState("idle");
      }
      visitor.say("command", "text", "echo x");
      visitor.isTold("RATE_LIMITED");
      for (int n = 0; n < 60; n++) {
        visitor.say("ping");
      }
      assertThat(visitor.untilType("error").getLast().at("/payload/code").stringValue())
          .isEqualTo("RATE_LIMITED");
    }
  }

  @Test
  void pagesOfOtherSitesCannotSpeakWhereNobodySignsIn() {
    try (var open = TestServer.start(local())) {
      assertThat(handshake(open)).isEqualTo(101);
      assertThat(handshake(open, "Origin: http://localhost:5173")).isEqualTo(101);
      assertThat(handshake(open, "Origin: https://evil.example")).isEqualTo(403);
      assertThat(handshake(open, "Origin: http://localhost.evil.example")).isEqualTo(403);
      assertThat(handshake(open, "Origin: null")).isEqualTo(403);
    }
  }

  private static String[] local() {
    return Stream.concat(
            PocketServer.settings(directory.resolve("open")).stream(),
            Stream.of("mochat.security.disable-auth=true"))
        .toArray(String[]::new);
  }

  private static int handshake(TestServer server, String... headers) {
    try (var connection = new RawConnection(server.port())) {
      return RawWebSocket.handshake(connection, "/ws", headers).status();
    }
  }

  private static String ofSize(int bytes) {
    var head = "{\"type\":\"command\",\"payload\":{\"text\":\"";
    var tail = "\",\"x\":1}}";
    return head + "a".repeat(bytes - head.length() - tail.length()) + tail;
  }

  private static String frame(Random random) {
    var frame = new StringBuilder();
    int pieces = 1 + random.nextInt(8);
    for (int i = 0; i < pieces; i++) {
      frame.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return random.nextInt(3) == 0 ? frame + "}}" : frame.toString();
  }
}
