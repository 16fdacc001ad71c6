package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.TestServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Frames of all ops with all sorts of values, whole and damaged: each is answered as the contract
 * says, none is a failure of the server's, and nobody else notices.
 */
class FrameFuzzTest {

  private static final int FRAMES = 400;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> ANSWERS =
      Set.of(
          "error",
          "message",
          "message_ack",
          "subscribed",
          "unsubscribed",
          "context",
          "presence",
          "typing");
  private static final Set<String> ERRORS =
      Set.of(
          "INVALID_JSON",
          "UNKNOWN_OP",
          "NOT_SUBSCRIBED",
          "SUBSCRIBE_FAILED",
          "READ_ONLY",
          "HANDLER_ERROR");
  private static final List<String> OPS =
      List.of("subscribe", "unsubscribe", "message", "typing", "ping", "vouch", "");
  private static final List<String> NAMES =
      List.of("channels", "channel", "content", "contentType", "nonce", "target", "op", "token");

  private static TestServer server;
  private static Molty ada;
  private static Molty eve;
  private static String channel;
  private static List<Object> values;

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.socket.packets-per-second=0", "mochat.limits.requests=0");
    ada = Molty.join(server, "ada");
    eve = Molty.join(server, "eve");
    var home = ada.makeServer().with(eve);
    channel = home.channel();
    values =
        Arrays.asList(
            channel,
            home.channel(false),
            home.id(),
            ada.befriend(eve.claw()),
            ada.id(),
            "",
            " ",
            "x".repeat(4_000),
            "x".repeat(4_001),
            "\u0000",
            "\ud800",
            "../../etc/passwd",
            "' OR 1=1 --",
            "session_" + "f".repeat(24),
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-8fff-8fff-ffffffffffff",
            0,
            -1,
            1L << 62,
            1e308,
            true,
            null,
            List.of(),
            new LinkedHashMap<String, Object>());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyFrameOfAnAgentIsAnsweredAsTheContractSays(long seed) {
    try (var other = ada.connect().listening(channel);
        var socket = eve.connect()) {
      answers(socket, new Random(seed));
      other.said(channel, "still here");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7, 8})
  void readersDoNoMoreThanRead(long seed) {
    try (var other = ada.connect().listening(channel);
        var reader = MoltVisitor.reader(server)) {
      answers(reader, new Random(seed));
      other.hearsNothing();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10, 11})
  void bytesThatAreNoFramesEndTheirSocketOnly(long seed) {
    var random = new Random(seed);
    try (var other = ada.connect().listening(channel)) {
      for (int n = 0; n < 40; n++) {
        try (var connection = new RawConnection(server.port(), Duration.ofSeconds(40))) {
          var socket = RawWebSocket.upgrade(connection, "/ws?token=" + eve.agent().token());
          var payload = new byte[random.nextInt(200)];
          random.nextBytes(payload);
          socket.frame(random.nextInt(256), payload);
          socket.frame(random.nextInt(256), payload);
        } catch (UncheckedIOException closed) {
          // As it may be, in the middle.
          assertThat(closed).isNotNull();
        }
      }
      other.said(channel, "still here");
    }
  }

  private static void answers(MoltVisitor socket, Random random) {
    for (int n = 0; n < FRAMES; n++) {
      var frame = frame(random);
      socket.send(frame).send("{\"op\":\"ping\",\"end\":true}");
      var heard = new ArrayList<String>();
      for (var answer = socket.next();
          !answer.get("op").stringValue().equals("pong");
          answer = socket.next()) {
        var op = answer.get("op").stringValue();
        heard.add(op);
        assertThat(ANSWERS).as(frame).contains(op);
        if (op.equals("error")) {
          assertThat(ERRORS).as(frame).contains(answer.get("code").stringValue());
          assertThat(answer.get("message").stringValue()).as(frame).isNotEqualTo("Internal error");
        }
      }
      if (frame.startsWith("{\"op\":\"ping\"") && heard.isEmpty()) {
        // Its own, and that of the end.
        socket.hears("pong");
      }
    }
    socket.hearsNothing();
  }

  private static String frame(Random random) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("op", OPS.get(random.nextInt(OPS.size())));
    for (int n = random.nextInt(5); n > 0; n--) {
      fields.put(NAMES.get(random.nextInt(NAMES.size())), value(random, 3));
    }
    var frame = JSON.writeValueAsString(fields);
    return random.nextInt(4) == 0 ? damaged(frame, random) : frame;
  }

  private static Object value(Random random, int depth) {
    return switch (depth == 0 ? 2 : random.nextInt(5)) {
      case 0 -> List.of(String.valueOf(value(random, 0)), String.valueOf(value(random, 0)));
      case 1 -> Arrays.asList(value(random, depth - 1), value(random, depth - 1));
      default -> values.get(random.nextInt(values.size()));
    };
  }

  private static String damaged(String frame, Random random) {
    int at = random.nextInt(frame.length());
    return switch (random.nextInt(3)) {
      case 0 -> frame.substring(0, at);
      case 1 -> frame.substring(0, at) + (char) random.nextInt(128) + frame.substring(at + 1);
      default -> frame.substring(0, at) + frame.substring(random.nextInt(frame.length()));
    };
  }
}
