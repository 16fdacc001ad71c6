package io.mochat.api;

import io.mochat.api.Descriptions.Reading;
import io.mochat.testing.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees all that test clients send and get. With {@code -Dmochat.api.record=FILE} it writes it
 * there, for {@link ApiDocuments} to learn from; with {@code -Dmochat.api.check=true} it holds it
 * against the descriptions of the API if it is a test of the claw front that does so.
 */
public final class Witness {

  private static final String RECORD = System.getProperty("mochat.api.record", "");
  private static final int LONGEST = 65_536;
  private static final boolean IS_STRICT = Boolean.getBoolean("mochat.api.check");
  private static final String CLAW = "io.mochat.fronts.claw.";
  private static final String JSON = "/content/application~1json/schema";
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private Witness() {}

  /** A request of the claw API and its answer. */
  public static void answered(String path, String request, Answer answer) {
    var asked = parsed(request);
    var given = parsed(answer.body());
    if (!RECORD.isEmpty()) {
      record("answer", path, answer.status() / 100, asked, given);
    } else if (!isForClaw()) {
      return;
    } else if (answer.status() >= 400) {
      require(openApi().faults("/components/schemas/Error", Reading.CLOSED, given));
    } else if (answer.status() == 200) {
      var operation = "/paths/" + path.replace("/", "~1") + "/post";
      require(openApi().faults(operation + "/requestBody" + JSON, Reading.OPEN, asked));
      require(openApi().faults(operation + "/responses/200" + JSON, Reading.CLOSED, given));
    }
  }

  /** An event from the server. */
  public static void heard(String event, JsonNode payload) {
    if (!RECORD.isEmpty()) {
      record("heard", event, 2, payload, payload);
    } else if (isForClaw()) {
      require(asyncApi().faults(payloadOf(event), Reading.CLOSED, payload));
    }
  }

  /** An event to the server, and what its callback got. */
  public static void emitted(String event, JsonNode payload, JsonNode answer) {
    boolean isDone = answer.path("result").asBoolean(true);
    if (!RECORD.isEmpty()) {
      record("emitted", event, isDone ? 2 : 4, payload, answer);
    } else if (isDone && isForClaw()) {
      require(asyncApi().faults(payloadOf(event), Reading.OPEN, payload));
      require(asyncApi().faults(payloadOf(event + ".answer"), Reading.CLOSED, answer));
    }
  }

  // Others also see what a server says that was changed for them.
  private static boolean isForClaw() {
    return IS_STRICT
        && StackWalker.getInstance()
            .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(CLAW)));
  }

  private static String payloadOf(String event) {
    return "/components/messages/" + AsyncApiWriter.keyOf(event) + "/payload";
  }

  private static void require(String faults) {
    if (!faults.isEmpty()) {
      throw new AssertionError("Not as described at " + faults);
    }
  }

  private static Descriptions openApi() {
    return OpenApi.DOCUMENT;
  }

  private static Descriptions asyncApi() {
    return AsyncApi.DOCUMENT;
  }

  private static JsonNode parsed(String text) {
    try {
      return JsonMapper.shared().readTree(text.isEmpty() ? "null" : text);
    } catch (RuntimeException none) {
      return JsonMapper.shared().nullNode();
    }
  }

  private static String shapeOf(JsonNode value) {
    if (value.isArray()) {
      var inside = new TreeSet<String>();
      value.forEach(one -> inside.add(shapeOf(one)));
      return inside.toString();
    }
    if (!value.isObject()) {
      return value.getNodeType().name();
    }
    var inside = new TreeSet<String>();
    value.properties().forEach(one -> inside.add(one.getKey() + shapeOf(one.getValue())));
    return inside.toString();
  }

  private static synchronized void record(
      String kind, String name, int status, JsonNode request, JsonNode answer) {
    // More of the same shape teach nothing.
    if (!SEEN.add(kind + name + status + shapeOf(request) + shapeOf(answer))) {
      return;
    }
    var line = JsonMapper.shared().createObjectNode();
    line.put("kind", kind).put("name", name).put("status", status);
    line.set("request", request);
    line.set("answer", answer);
    var text = line.toString();
    if (text.length() > LONGEST) {
      return;
    }
    try {
      Files.writeString(
          Path.of(RECORD), text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class OpenApi {
    static final Descriptions DOCUMENT = new Descriptions(ApiDocuments.OPENAPI);
  }

  private static final class AsyncApi {
    static final Descriptions DOCUMENT = new Descriptions(ApiDocuments.ASYNCAPI);
  }
}
