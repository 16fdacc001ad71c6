package io.mochat.fronts.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.JsonShape;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the runtimes' socket that does nothing by itself, in either dialect. */
public final class PocketVisitor implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RawWebSocket socket;

  private PocketVisitor(RawWebSocket socket) {
    this.socket = socket;
  }

  /** A socket without a token. */
  public static PocketVisitor at(TestServer server) {
    return at(server, "/ws");
  }

  /** A member's socket that has said nothing. */
  public static PocketVisitor of(TestAgent agent) {
    return at(agent.server(), "/ws?token=" + agent.token());
  }

  // A runtime takes its time to start where others are at work.
  private static PocketVisitor at(TestServer server, String target) {
    var connection = new RawConnection(server.port(), PATIENCE);
    return new PocketVisitor(RawWebSocket.upgrade(connection, target));
  }

  /** A member's socket that speaks the native dialect. */
  public static PocketVisitor nativeOf(TestAgent agent) {
    var visitor = of(agent);
    visitor.say("ping");
    visitor.hears("hello");
    visitor.hears("pong");
    return visitor;
  }

  /** A member's socket that speaks of projects. */
  public static PocketVisitor projectsOf(TestAgent agent) {
    var visitor = of(agent);
    visitor.tell("health_check", null, Map.of());
    visitor.hears("health_check");
    return visitor;
  }

  /** Makes a session; its id. */
  public String create(String path) {
    say("session_create", "runtime", PocketServer.RUNTIME, "project_path", path);
    return hears("session_state").get("session_id").stringValue();
  }

  /** Joins a session that is idle. */
  public void join(String session) {
    say("session_join", "session_id", session);
    hears("session_state");
  }

  /** Makes a project and joins it; its id. */
  public String createProject(String path) {
    tell("project_create", null, Map.of("path", path));
    var project = hears("project_state").get("project_id").stringValue();
    tell("project_join", null, Map.of("project_id", project));
    hears("project_state");
    hears("project_join");
    return project;
  }

  /** Sends a native frame with these fields in its payload: a name, a value, and so on. */
  public void say(String type, Object... fields) {
    var payload = new LinkedHashMap<String, Object>();
    for (int i = 0; i < fields.length; i += 2) {
      payload.put((String) fields[i], fields[i + 1]);
    }
    send(Map.of("type", type, "id", "c-" + type, "v", 1, "payload", payload));
  }

  /** Sends a frame about a project. */
  public void tell(String type, String project, Map<String, ?> data) {
    var frame = new LinkedHashMap<String, Object>(Map.of("type", type));
    if (project != null) {
      frame.put("project_id", project);
    }
    if (!data.isEmpty()) {
      frame.put("data", data);
    }
    send(frame);
  }

  /** Sends a frame as it is. */
  public void send(Object frame) {
    socket.send(
        frame instanceof String text ? text : JsonMapper.shared().writeValueAsString(frame));
  }

  /** Sends a binary frame. */
  public void send(byte[] frame) {
    socket.send(frame);
  }

  /** The next frame. */
  public JsonNode next() {
    return JsonMapper.shared().readTree(socket.receive());
  }

  /** The next frame, which must be of this type. */
  public JsonNode hears(String type) {
    var frame = next();
    assertThat(frame.get("type").stringValue()).as(frame.toString()).isEqualTo(type);
    return frame;
  }

  /** Requires exactly this to be the next frame; see {@link JsonShape}. */
  public JsonNode hearsExactly(String shape, Object... values) {
    var frame = socket.receive();
    JsonShape.of(shape, values).requireOf(frame);
    return JsonMapper.shared().readTree(frame);
  }

  /** All frames up to the first that is so, which is the last of them. */
  public List<JsonNode> until(Predicate<JsonNode> last) {
    var all = new ArrayList<JsonNode>();
    do {
      all.add(next());
    } while (!last.test(all.getLast()));
    return all;
  }

  /** All frames until the session stands so. */
  public List<JsonNode> untilState(String status) {
    return until(
        frame ->
            frame.get("type").stringValue().equals("session_state")
                && frame.at("/payload/status").stringValue().equals(status));
  }

  /** All frames until the project stands so. */
  public List<JsonNode> untilProject(String state) {
    return until(
        frame ->
            frame.get("type").stringValue().equals("project_state")
                && frame.at("/data/state").stringValue().equals(state));
  }

  /** All frames up to one of this type. */
  public List<JsonNode> untilType(String type) {
    return until(frame -> frame.get("type").stringValue().equals(type));
  }

  /** Requires the next frame to be a native error with this code. */
  public JsonNode isTold(String code) {
    var error = hears("error");
    assertThat(error.at("/payload/code").stringValue()).as(error.toString()).isEqualTo(code);
    return error;
  }

  /** Requires the next frame to be an error of projects with this code. */
  public JsonNode isToldOfProject(String code) {
    var error = hears("error");
    assertThat(error.at("/data/code").stringValue()).as(error.toString()).isEqualTo(code);
    return error;
  }

  /** Requires that nothing was sent before the answer to something harmless. */
  public void hearsNothing() {
    say("ping");
    hears("pong");
  }

  /** Requires the next frame to close the connection with this code. */
  public void isClosedWith(int code) {
    try {
      var frame = socket.receiveFrame();
      assertThat(frame.first()).isEqualTo(0x80 | RawWebSocket.CLOSE);
      assertThat(Unpooled.wrappedBuffer(frame.payload()).readUnsignedShort()).isEqualTo(code);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The types of frames, in their order. */
  public static List<String> types(List<JsonNode> frames) {
    return frames.stream().map(frame -> frame.get("type").stringValue()).toList();
  }

  @Override
  public void close() {
    socket.close();
  }
}
