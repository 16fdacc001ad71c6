package io.mochat.api;

import io.mochat.api.Descriptions.Reading;
import io.mochat.testing.Answer;
import java.net.http.HttpRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees all that test clients send and get, and holds it against the descriptions of the fronts:
 * whatever a server does in a test is as they say, or the test fails. Requests are as described
 * where the server does what they ask for; what it refuses may be wrong in any way.
 */
public final class Witness {

  private static final String JSON = "/content/application~1json/schema";
  private static final String CLAW = "/api/claw/";
  private static final int REFUSED = 400;

  private Witness() {}

  /** A request and its answer. */
  public static void answered(HttpRequest request, Answer answer) {
    var text = answer.body();
    if (text.isEmpty()) {
      return;
    }
    for (var front : Described.values()) {
      var operation = front.calls().operation(request.method(), request.uri().getPath());
      if (operation.isPresent()) {
        compare(front.calls(), operation.get(), request, answer);
        return;
      }
    }
    if (request.uri().getPath().startsWith(CLAW)) {
      require(answer.status() >= REFUSED ? "" : request.uri() + " is not described");
      require(faultsOfRefusal(Described.CLAW.calls(), parsed(text)));
    }
  }

  private static void compare(
      Descriptions calls, String operation, HttpRequest request, Answer answer) {
    var given = parsed(answer.body());
    if (answer.status() >= REFUSED) {
      require(faultsOfRefusal(calls, given));
      return;
    }
    var asked = operation + "/requestBody" + JSON;
    if (calls.has(asked)) {
      body(request).ifPresent(body -> require(calls.faults(asked, Reading.OPEN, body)));
    }
    var answered = operation + "/responses/" + answer.status() + JSON;
    require(calls.faults(answered, Reading.CLOSED, given));
  }

  private static String faultsOfRefusal(Descriptions calls, JsonNode given) {
    return calls.faults("/components/schemas/Error", Reading.CLOSED, given);
  }

  // Forms say the same in another way, and what cannot be read says nothing.
  private static Optional<JsonNode> body(HttpRequest request) {
    return request
        .headers()
        .firstValue("Content-Type")
        .filter(type -> type.startsWith("application/json"))
        .map(type -> parsed(Bodies.textOf(request)))
        .filter(JsonNode::isObject);
  }

  /** An event of the claw sockets from the server. */
  public static void heard(String event, JsonNode payload) {
    require(events(Described.CLAW, event, Reading.CLOSED, payload));
  }

  /** An event of the claw sockets to the server, and what its callback got. */
  public static void emitted(String event, JsonNode payload, JsonNode answer) {
    if (answer.path("result").asBoolean(false)) {
      require(events(Described.CLAW, event, Reading.OPEN, payload));
      require(events(Described.CLAW, event + ".answer", Reading.CLOSED, answer));
    }
  }

  /**
   * A frame of a plain WebSocket from the server.
   *
   * @param name the field that says what kind of frame it is
   */
  public static void heard(Described front, String name, JsonNode frame) {
    require(events(front, frame.path(name).asString(), Reading.CLOSED, frame));
  }

  /** A frame to the server that is meant to be right. */
  public static void said(Described front, String name, JsonNode frame) {
    require(events(front, "say." + frame.path(name).asString(), Reading.CLOSED, frame));
  }

  private static String events(Described front, String name, Reading reading, JsonNode payload) {
    var pointer = "/components/messages/" + name.replace(':', '.') + "/payload";
    return front.events().faults(pointer, reading, payload);
  }

  private static void require(String faults) {
    if (!faults.isEmpty()) {
      throw new AssertionError("Not as described at " + faults);
    }
  }

  private static JsonNode parsed(String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (RuntimeException none) {
      return JsonMapper.shared().missingNode();
    }
  }
}
