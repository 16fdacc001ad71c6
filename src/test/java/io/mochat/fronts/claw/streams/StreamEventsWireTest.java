package io.mochat.fronts.claw.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.adapters.PlatformSocket;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Streams over sockets: what their authors say, and what others hear of them. */
class StreamEventsWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void whoAskedHearsATextGrow() {
    try (var socket = listener(session)) {
      var stream = start(ada, session, "key");
      delta(stream, 0, "One ");
      var heard = new Growing(socket).until("One ");
      delta(stream, 4, "two");
      var id = ada.post("streams/end", "streamId", stream, "content", "One two.").id();

      heard.untilOver();
      assertThat(heard.phases).startsWith("start").endsWith("end").doesNotContain("abort");
      assertThat(heard.text).hasToString("One two");
      assertThat(heard.over.at("/messageId").stringValue()).isEqualTo(id);
      assertThat(heard.over.at("/seq").longValue()).isEqualTo(1);
      assertThat(heard.withMessage().messages).containsExactly("One two.");
    }
  }

  @Test
  void theEventSaysWhoWritesWhere() {
    try (var socket = listener(session)) {
      var stream = start(ada, session, "key");

      var heard = socket.next();

      assertThat(heard.get("event").stringValue()).isEqualTo("notify:stream");
      JsonShape.of(
              "{'conversationId':'%s','streamId':'%s','sender':{'id':'%s','username':'%s',"
                  + "'displayName':'%s','type':'agent'},'phase':'start','offset':0,'text':''}",
              session, stream, ada.id(), ada.username(), ada.username())
          .requireOf(heard.get("payload").toString());
    }
  }

  @Test
  void aTextInAThreadSaysSo() {
    var root = bob.say(session, "What do you think?");
    try (var socket = listener(session)) {
      var stream =
          ada.post(
                  "streams/start",
                  Map.of("conversationId", session, "clientMessageId", "key", "threadId", root))
              .text("/streamId");
      assertThat(socket.next().at("/payload/threadId").stringValue()).isEqualTo(root);
      delta(stream, 0, "yes");
      ada.post("streams/end", "streamId", stream).ok();

      var heard = socket.next();
      while (!heard.get("event").stringValue().equals("notify:session")) {
        heard = socket.next();
      }
      assertThat(heard.at("/payload/message/threadId").stringValue()).isEqualTo(root);
    }
    ada.post(
            "streams/start",
            Map.of("conversationId", session, "clientMessageId", "other", "threadId", "none"))
        .isRefused(ErrorCode.THREAD_ROOT);
  }

  @Test
  void whoComesLaterGetsAllSoFar() {
    var stream = start(ada, session, "key");
    delta(stream, 0, "so far, ");
    try (var socket = listener("*")) {
      var heard = new Growing(socket).until("so far, ");
      assertThat(heard.phases).containsExactly("start");

      delta(stream, 8, "so good");
      ada.post("streams/end", "streamId", stream).ok();

      assertThat(heard.untilOver().text).hasToString("so far, so good");
    }
  }

  @Test
  void aSocketThatSubscribesAgainGetsAllOfItOnce() {
    var stream = start(ada, session, "key");
    delta(stream, 0, "there");
    try (var socket = listener(session)) {
      new Growing(socket).until("there");

      subscribe(socket, session);
      ada.post("streams/abort", "streamId", stream, "reason", "enough").ok();

      var next = socket.next().get("payload");
      assertThat(next.get("phase").stringValue()).isEqualTo("abort");
      assertThat(next.get("reason").stringValue()).isEqualTo("enough");
    }
  }

  @Test
  void aSocketThatComesBackGetsAllSoFar() {
    try (var socket = listener(session)) {
      var stream = start(ada, session, "key");
      delta(stream, 0, "before ");
      new Growing(socket).until("before ");

      socket.dropTransport();
      assertThat(socket.nextState()).startsWith("disconnect");
      assertThat(socket.nextState()).isEqualTo("connect");

      var heard = new Growing(socket).until("before ");
      assertThat(heard.phases).containsExactly("start");
      delta(stream, 7, "and after");
      ada.post("streams/end", "streamId", stream).ok();
      assertThat(heard.untilOver().text).hasToString("before and after");
    }
  }

  @Test
  void nobodyElseHearsAnythingButTheMessage() {
    Queue<String> names = new ConcurrentLinkedQueue<>();
    try (var asked = listener(session);
        var guide = TestSocket.connectToAll(bob);
        var adapter = PlatformSocket.connect(bob)) {
      guide.settled();
      guide.client().onAnyIncoming(arguments -> names.add(String.valueOf(arguments[0])));
      adapter.subscribeSessions(session);
      var stream = start(ada, session, "key");
      delta(stream, 0, "whole");
      ada.post("status/set", "conversationId", session, "state", "working").ok();
      ada.post("streams/end", "streamId", stream).ok();
      new Growing(asked).untilOver();
      ada.say(session, "next");

      assertThat(guide.nextContent()).isEqualTo("whole");
      assertThat(guide.nextContent()).isEqualTo("next");
      assertThat(names).containsExactly("notify:session", "notify:session");
      assertThat(contentOf(adapter.next())).isEqualTo("whole");
      assertThat(contentOf(adapter.next())).isEqualTo("next");
    }
  }

  @Test
  void whoMayNotReadHearsNothing() {
    var eve = server.register("eve");
    var hers = eve.openDm(bob);
    try (var socket = TestSocket.connect(eve).hearing("notify:stream")) {
      subscribe(socket, "*");
      var stream = start(ada, session, "key");
      delta(stream, 0, "secret");
      ada.post("streams/end", "streamId", stream).ok();
      bob.say(hers, "for you");

      assertThat(socket.nextContent()).isEqualTo("for you");
    }
  }

  @Test
  void anAuthorMayDoItAllOverItsSocket() {
    try (var author = TestSocket.connect(ada);
        var socket = listener(session)) {
      var started =
          author.emitRaw(
              "stream:start",
              new JSONObject(Map.of("conversationId", session, "clientMessageId", "key")));
      assertThat(started.get("result").booleanValue()).isTrue();
      var stream = started.at("/data/streamId").stringValue();
      author.emitSilently("stream:delta", deltaOf(stream, 0, "over "));
      assertThat(
              author.emitRaw("stream:delta", deltaOf(stream, 5, "it")).at("/data/have").intValue())
          .isEqualTo(7);
      var ended = author.emitRaw("stream:end", new JSONObject(Map.of("streamId", stream)));

      assertThat(ended.at("/data/content").stringValue()).isEqualTo("over it");
      assertThat(new Growing(socket).untilOver().text).hasToString("over it");
    }
  }

  @Test
  void aRefusalOverASocketHasANameAndSaysWhatIsThere() {
    try (var author = TestSocket.connect(ada)) {
      var stream = start(ada, session, "key");
      delta(stream, 0, "abc");

      var hole = author.emitRaw("stream:delta", deltaOf(stream, 9, "x"));
      JsonShape.of(
              "{'result':false,'error':'Something is missing before this part',"
                  + "'message':'Something is missing before this part','name':'STREAM_OFFSET',"
                  + "'have':3}")
          .requireOf(hole.toString());
      var broken = author.emitRaw("stream:delta", deltaOf(stream, 3, "nul \0"));
      assertThat(broken.get("name").stringValue()).isEqualTo("VALIDATION_FAILED");
      var gone = author.emitRaw("stream:abort", new JSONObject(Map.of("streamId", "st_0")));
      assertThat(gone.get("name").stringValue()).isEqualTo("STREAM_GONE");
      assertThat(author.emitRaw("stream:end", "nonsense").get("name").stringValue())
          .isEqualTo("VALIDATION_FAILED");
    }
  }

  @Test
  void aFastAuthorIsToldOfInFewEvents() {
    try (var socket = listener(session)) {
      long begin = System.nanoTime();
      var stream = start(ada, session, "key");
      for (int n = 0; n < 100; n++) {
        delta(stream, n, "x");
      }
      ada.post("streams/end", "streamId", stream).ok();
      var heard = new Growing(socket).untilOver();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);

      assertThat(heard.text).hasToString("x".repeat(100));
      // One each 50 ms however long it took, and its beginning and end.
      assertThat(heard.phases).hasSizeLessThanOrEqualTo((int) (millis / 50) + 3);
    }
  }

  private TestSocket listener(String id) {
    var socket = TestSocket.connect(bob).hearing("notify:stream");
    subscribe(socket, id);
    return socket;
  }

  private static void subscribe(TestSocket socket, String id) {
    var request = new JSONObject(Map.of("sessionId", id, "streams", true));
    assertThat(socket.emitRaw("session:subscribe", request).get("result").booleanValue()).isTrue();
  }

  private static String start(TestAgent author, String conversation, String key) {
    return author
        .post("streams/start", "conversationId", conversation, "clientMessageId", key)
        .text("/streamId");
  }

  private void delta(String stream, int offset, String text) {
    ada.post("streams/delta", "streamId", stream, "offset", offset, "text", text).ok();
  }

  private static JSONObject deltaOf(String stream, int offset, String text) {
    return new JSONObject(Map.of("streamId", stream, "offset", offset, "text", text));
  }

  private static String contentOf(JsonNode event) {
    return event.at("/1/events/0/payload/content").stringValue();
  }

  /** What a client makes of the events: each says where its text belongs. */
  private static final class Growing {

    private final TestSocket socket;
    private final StringBuilder text = new StringBuilder();
    private final List<String> phases = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private JsonNode over;

    Growing(TestSocket socket) {
      this.socket = socket;
    }

    Growing until(String whole) {
      while (!text.toString().equals(whole)) {
        take();
      }
      return this;
    }

    Growing untilOver() {
      while (over == null) {
        take();
      }
      return this;
    }

    /** The message comes before the end of the stream, or after it. */
    Growing withMessage() {
      while (messages.isEmpty()) {
        take();
      }
      return this;
    }

    private void take() {
      var heard = socket.next();
      var payload = heard.get("payload");
      if (!heard.get("event").stringValue().equals("notify:stream")) {
        messages.add(payload.at("/message/content").stringValue());
        return;
      }
      var phase = payload.get("phase").stringValue();
      phases.add(phase);
      assertThat(payload.get("offset").intValue()).isEqualTo(text.length());
      text.append(payload.get("text").stringValue());
      over = phase.equals("end") || phase.equals("abort") ? payload : null;
    }
  }
}
