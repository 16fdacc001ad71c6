package io.mochat.fronts.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames made of pieces of good ones: whatever comes, each is answered and the socket stays. */
class ExchangeFuzzTest {

  private static final int FRAMES = 400;

  private static final List<String> PIECES =
      List.of(
          "{\"type\":\"identify\",\"username\":",
          "{\"type\":\"connect\",\"code\":",
          "{\"type\":\"ask\",\"content\":",
          "{\"type\":\"answer\",\"replyTo\":",
          "{\"type\":",
          ",\"to\":",
          ",\"nickname\":",
          ",\"token\":",
          ",\"requestId\":",
          ",\"content\":",
          "\"x\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"identify\"",
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

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            "mochat.exchange.connections-per-address=0", "mochat.socket.packets-per-second=0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyFrameIsAnsweredAndNothingBreaks(long seed) {
    var random = new Random(seed);
    try (var friend = ExchangeVisitor.guest(server, TestServer.unique("friend"));
        var visitor = ExchangeVisitor.guest(server, TestServer.unique("visitor"))) {
      visitor.pair(friend);
      for (int n = 0; n < FRAMES; n++) {
        var frame = frame(random);
        if (random.nextBoolean()) {
          visitor.send(frame);
        } else {
          visitor.send(bytes(random, frame));
        }
        var answer = visitor.next();
        assertThat(answer.get("type").stringValue()).as(frame).isNotEmpty();
        assertThat(answer.toString()).as(frame).doesNotContain("INTERNAL_ERROR");
        if (answer.get("type").stringValue().equals("identified") && hasConnect(frame)) {
          visitor.next();
        }
      }
      visitor.hearsNothing();
    }
  }

  private static boolean hasConnect(String frame) {
    return frame.contains("\"connect\"");
  }

  private static String frame(Random random) {
    var frame = new StringBuilder();
    int pieces = 1 + random.nextInt(8);
    for (int i = 0; i < pieces; i++) {
      frame.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return random.nextInt(3) == 0 ? frame + "}" : frame.toString();
  }

  private static byte[] bytes(Random random, String frame) {
    var bytes = frame.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(3) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
