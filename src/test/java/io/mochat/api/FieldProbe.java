package io.mochat.api;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks a running server which fields an endpoint has, and of which kind they are. */
final class FieldProbe {

  private static final String NONE = "?";
  private static final String LIST = "one of the fields ";

  private final TestServer server;

  FieldProbe(TestServer server) {
    this.server = server;
  }

  /** The names of the fields that an endpoint reads of a body. */
  List<String> names(String path) {
    var refusal = post(path, Map.of("strict", true, NONE, 1));
    var expected = refusal.getOrDefault("expected", "");
    if (!NONE.equals(refusal.get("field")) || !expected.startsWith(LIST)) {
      return List.of();
    }
    return Stream.of(expected.substring(LIST.length()).split(", ")).toList();
  }

  /** The JSON Schema type of a field; empty for one that takes several. */
  String type(String path, String name) {
    var refusal = post(path, Map.of(name, Map.of("probe", 1)));
    var type =
        name.equals(refusal.get("field")) ? typeOf(refusal.getOrDefault("expected", "")) : "";
    if (type.isEmpty()) {
      refusal = post(path, Map.of(name, "x"));
      return name.equals(refusal.get("field")) && "an object".equals(refusal.get("expected"))
          ? "object"
          : "";
    }
    return type;
  }

  private static String typeOf(String expected) {
    if (expected.startsWith("a list") || expected.contains(" list of ")) {
      return "array";
    }
    return switch (expected) {
      case "a string" -> "string";
      case "a whole number" -> "integer";
      case "true or false" -> "boolean";
      default -> "";
    };
  }

  // A fresh agent each time: a call without such fields may do something.
  private Map<String, String> post(String path, Map<String, Object> body) {
    TestAgent agent = server.register("probe");
    var answer = agent.post(path.substring("/api/claw/".length()), body);
    var found = new HashMap<String, String>();
    if (answer.status() == 400) {
      for (var name : List.of("field", "expected")) {
        if (answer.json().has(name)) {
          found.put(name, answer.json().get(name).stringValue());
        }
      }
    }
    return found;
  }
}
