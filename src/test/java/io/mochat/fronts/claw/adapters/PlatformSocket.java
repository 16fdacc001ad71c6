package io.mochat.fronts.claw.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.api.Witness;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.attendance.Attendance;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.TestAgent;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A socket as adapters open it, made of bare frames in JSON: what came in which order shows. */
public final class PlatformSocket implements AutoCloseable {

  public static final String SUBSCRIBE_SESSIONS = "com.claw.im.subscribeSessions";
  public static final String SUBSCRIBE_PANELS = "com.claw.im.subscribePanels";
  static final String UNSUBSCRIBE_SESSIONS = "com.claw.im.unsubscribeSessions";
  static final String UNSUBSCRIBE_PANELS = "com.claw.im.unsubscribePanels";

  private static final int PATIENCE_SECONDS = 60;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RawWebSocket socket;
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final Queue<JsonNode> early = new ArrayDeque<>();
  private int calls;

  private PlatformSocket(TestAgent agent) {
    socket = RawWebSocket.open(agent.server().port(), "/socket.io/?EIO=4&transport=websocket");
    Thread.ofVirtual().start(this::read);
    assertThat(take()).startsWith("0{");
    socket.send("40{\"token\":\"" + agent.token() + "\"}");
    assertThat(take()).startsWith("40{\"sid\":");
  }

  /** Signs in. */
  public static PlatformSocket connect(TestAgent agent) {
    return new PlatformSocket(agent);
  }

  /** Is there for a moment and then gone: what was said until then is history to the agent. */
  public static void comeAndGo(TestAgent agent) {
    var attendance = agent.server().bean(Attendance.class);
    var member = new MemberId(agent.id());
    var before = attendance.lastPresent(member);
    try (var socket = PlatformSocket.connect(agent)) {
      socket.subscribePanels();
      socket.leave();
    }
    await().until(() -> attendance.lastPresent(member).isAfter(before));
  }

  /** Subscribes to sessions without any cursor and gives the entries of the answer. */
  public JsonNode subscribeSessions(String... ids) {
    return subscribeSessions(Map.of(), ids);
  }

  /** Subscribes to sessions and gives the entries of the answer. */
  JsonNode subscribeSessions(Map<String, ?> cursors, String... ids) {
    var request = Map.of("sessionIds", List.of(ids), "cursors", cursors, "limit", 100);
    return require(call(SUBSCRIBE_SESSIONS, request)).at("/data/sessions");
  }

  /** Subscribes to panels and gives the ids that were accepted. */
  public List<String> subscribePanels(String... ids) {
    var answer = require(call(SUBSCRIBE_PANELS, Map.of("panelIds", List.of(ids))));
    return StreamSupport.stream(answer.at("/data/panelIds").spliterator(), false)
        .map(JsonNode::stringValue)
        .toList();
  }

  /** Emits an event and waits for its answer; events that come before it are kept. */
  public JsonNode call(String event, Object argument) {
    int id = calls++;
    socket.send("42" + id + JSON.writeValueAsString(List.of(event, argument)));
    var head = "43" + id + "[";
    var frame = take();
    while (!frame.startsWith(head)) {
      early.add(event(frame));
      frame = take();
    }
    var answer = JSON.readTree(frame.substring(head.length() - 1)).get(0);
    Witness.emitted(event, JSON.valueToTree(argument), answer);
    return answer;
  }

  /** Emits an event without asking for an answer. */
  void emit(String event, Object argument) {
    socket.send("42" + JSON.writeValueAsString(List.of(event, argument)));
  }

  /** The next event, as an array of its name and its payload. */
  public JsonNode next() {
    var kept = early.poll();
    return kept != null ? kept : event(take());
  }

  /** The payload of the next event, which must have this name. */
  JsonNode next(String event) {
    var next = next();
    assertThat(next.get(0).stringValue()).isEqualTo(event);
    return next.get(1);
  }

  /** The contents of the next messages, of whatever conversation; empty pushes are passed over. */
  List<String> nextContents(int count) {
    var contents = new ArrayList<String>();
    while (contents.size() < count) {
      next().at("/1/events").forEach(event -> contents.add(contentOf(event)));
    }
    return contents;
  }

  /** The content of the one message of the next event. */
  public String nextContent() {
    return nextContents(1).getFirst();
  }

  /** The payload of the next event. */
  public JsonNode nextPayload() {
    return next().get(1);
  }

  /** The {@code meta} of the one message of the next event that has any. */
  public JsonNode nextMeta() {
    var events = next().at("/1/events");
    return events.isEmpty() ? nextMeta() : events.at("/0/payload/meta");
  }

  /** Waits until the server has closed the transport. */
  void awaitEnd() {
    while (!take().equals(RawWebSocket.CLOSED)) {}
  }

  /**
   * Waits until the requests answered so far are over for the server too: what it announced while
   * it answered comes later than what others say elsewhere.
   */
  public void settle() {
    call(UNSUBSCRIBE_PANELS, Map.of("panelIds", List.of()));
  }

  /** The events that have come up to now: those before the answer to a request for nothing. */
  List<JsonNode> untilNow() {
    settle();
    return drain();
  }

  /** The events that came before the last answer and have not been taken. */
  List<JsonNode> drain() {
    var all = List.copyOf(early);
    early.clear();
    return all;
  }

  /** Takes its leave from the server, and waits until that has closed the transport. */
  void leave() {
    socket.send("1");
    awaitEnd();
  }

  /** Leaves without a word. */
  @Override
  public void close() {
    socket.close();
  }

  static String contentOf(JsonNode event) {
    return event.at("/payload/content").stringValue();
  }

  static List<String> contentsOf(JsonNode events) {
    return StreamSupport.stream(events.spliterator(), false)
        .map(PlatformSocket::contentOf)
        .toList();
  }

  /** {@code stem 1}, {@code stem 2} and so on. */
  static List<String> numbered(String stem, int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(n -> stem + " " + n).toList();
  }

  private static JsonNode require(JsonNode answer) {
    assertThat(answer.get("result").booleanValue()).as(answer.toString()).isTrue();
    return answer;
  }

  private static JsonNode event(String frame) {
    assertThat(frame).startsWith("42[");
    var event = JSON.readTree(frame.substring(2));
    Witness.heard(event.get(0).stringValue(), event.get(1));
    return event;
  }

  private void read() {
    var frame = socket.receive();
    while (!frame.equals(RawWebSocket.CLOSED)) {
      if (frame.equals("2")) {
        pong();
      } else {
        frames.add(frame);
      }
      frame = socket.receive();
    }
    frames.add(frame);
  }

  private void pong() {
    try {
      socket.send("3");
    } catch (UncheckedIOException closed) {
      // By the test, which then reads no more.
    }
  }

  private String take() {
    try {
      var frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(frame).as("a frame within %d s", PATIENCE_SECONDS).isNotNull();
      return frame;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
