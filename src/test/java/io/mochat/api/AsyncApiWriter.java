package io.mochat.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The description of the events of sockets by AsyncAPI 3.0, in both dialects. */
final class AsyncApiWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String CHANNEL = "#/channels/socket";

  private final Map<String, Sketch> parts = new TreeMap<>();
  private final Map<String, Sketch> heard = new TreeMap<>();
  private final Map<String, Sketch> emitted = new TreeMap<>();
  private final Map<String, Sketch> answered = new TreeMap<>();

  AsyncApiWriter(List<JsonNode> record) {
    for (var line : record) {
      var name = line.get("name").stringValue();
      switch (line.get("kind").stringValue()) {
        case "heard" -> sketch(heard, name).addProperties(line.get("answer"));
        case "emitted" -> learn(name, line);
        default -> {}
      }
    }
    for (var name : Events.ofTheServer()) {
      boolean isFromTheServer = name.startsWith("notify:") || name.startsWith("claw.");
      sketch(isFromTheServer ? heard : emitted, name);
    }
  }

  private void learn(String name, JsonNode line) {
    if (Events.ofTheServer().contains(name)) {
      if (line.get("status").intValue() == 2 && line.get("answer").isObject()) {
        sketch(emitted, name).addProperties(line.get("request"));
        sketch(answered, name).addProperties(line.get("answer"));
      }
    }
  }

  private Sketch sketch(Map<String, Sketch> all, String name) {
    return all.computeIfAbsent(name, one -> new Sketch(parts));
  }

  ObjectNode write() {
    var document = JSON.objectNode();
    document.put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "MoChat, events")
        .put("version", Versions.ofTheBuild())
        .put(
            "description",
            "Events of Socket.IO v5: those of the guide's clients, and com.claw.im.* and claw.* of"
                + " adapters. The prose is in /docs/realtime.md.");
    var channel = document.putObject("channels").putObject("socket");
    channel.put("address", "/socket.io");
    var messages = channel.putObject("messages");
    var operations = document.putObject("operations");
    var components = document.putObject("components");
    var all = components.putObject("messages");
    emitted.forEach(
        (name, sketch) -> {
          add(all, messages, name, sketch);
          add(all, messages, name + ".answer", sketch(answered, name));
          var operation = operation(operations, "receive", name);
          var reply = operation.putObject("reply");
          reply.putObject("channel").put("$ref", CHANNEL);
          reply
              .putArray("messages")
              .addObject()
              .put("$ref", CHANNEL + "/messages/" + keyOf(name + ".answer"));
        });
    heard.forEach(
        (name, sketch) -> {
          add(all, messages, name, sketch);
          operation(operations, "send", name);
        });
    var schemas = components.putObject("schemas");
    parts.forEach((name, sketch) -> schemas.set(name, sketch.own()));
    return document;
  }

  private static void add(ObjectNode all, ObjectNode messages, String name, Sketch sketch) {
    var message = all.putObject(keyOf(name));
    message.put("name", name);
    message.set("payload", sketch.own());
    messages.putObject(keyOf(name)).put("$ref", "#/components/messages/" + keyOf(name));
  }

  private static ObjectNode operation(ObjectNode operations, String action, String name) {
    var operation = operations.putObject(keyOf(name));
    operation.put("action", action);
    operation.putObject("channel").put("$ref", CHANNEL);
    operation.putArray("messages").addObject().put("$ref", CHANNEL + "/messages/" + keyOf(name));
    return operation;
  }

  /** A name as keys of the document may be. */
  static String keyOf(String name) {
    return name.replace(':', '.');
  }
}
