package io.mochat.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** All that the descriptions of the fronts say, place by place. */
final class Promises {

  private static final String JSON = "/content/application~1json/schema";

  private final SortedMap<String, Promise> all = new TreeMap<>();

  private Promises() {}

  /** Those of the descriptions as they are. */
  static Promises today() {
    var promises = new Promises();
    for (var front : Described.values()) {
      var name = front.name().toLowerCase(Locale.ROOT) + " ";
      promises.addCalls(name, front.calls().document());
    }
    Described.withEvents()
        .forEach(
            front -> {
              var name = front.name().toLowerCase(Locale.ROOT) + " event ";
              promises.addEvents(name, front.events().document());
            });
    return promises;
  }

  /** Those of a file. */
  static Promises of(List<String> lines) {
    var promises = new Promises();
    lines.forEach(line -> promises.add(Promise.parse(line)));
    return promises;
  }

  /** One for each line. */
  List<String> lines() {
    return all.values().stream().map(Promise::line).toList();
  }

  /** What clients that rely on these miss in others. */
  List<String> brokenBy(Promises now) {
    var broken = new ArrayList<String>();
    all.forEach(
        (place, promise) -> {
          var other = now.all.get(place);
          if (other == null) {
            broken.add(place + " is gone");
          } else {
            promise.brokenBy(other).ifPresent(broken::add);
          }
        });
    now.all.forEach(
        (place, promise) -> {
          if (promise.isAsked()
              && promise.isFirm()
              && !all.containsKey(place)
              && all.containsKey(promise.subject())) {
            broken.add(place + " is needed now");
          }
        });
    return broken;
  }

  /** Operations and events that others do not have. */
  Set<String> subjectsBeyond(Promises others) {
    var subjects = new TreeSet<String>();
    all.values().stream()
        .filter(promise -> promise.types().isEmpty())
        .map(Promise::place)
        .filter(place -> !others.all.containsKey(place))
        .forEach(subjects::add);
    return subjects;
  }

  private void add(Promise promise) {
    all.put(promise.place(), promise);
  }

  private void addCalls(String front, JsonNode document) {
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        call ->
                            addCall(
                                front
                                    + call.getKey().toUpperCase(Locale.ROOT)
                                    + " "
                                    + path.getKey(),
                                call.getValue())));
    addParts(front, document);
    document
        .at("/components/schemas/ErrorCode/enum")
        .values()
        .forEach(code -> add(new Promise(front + "error " + code.stringValue(), false, Set.of())));
  }

  private void addCall(String name, JsonNode call) {
    add(new Promise(name, false, Set.of()));
    call.path("parameters")
        .values()
        .forEach(
            parameter -> {
              if (parameter.has("name")) {
                boolean isNeeded = parameter.path("required").asBoolean(false);
                var place = name + Promise.ASKS + parameter.get("name").stringValue();
                addValue(place, isNeeded, parameter.get("schema"));
              }
            });
    addFields(name + Promise.ASKS, call.at("/requestBody" + JSON), true);
    call.get("responses")
        .properties()
        .forEach(
            response ->
                addValue(
                    name + Promise.TELLS + response.getKey(), true, response.getValue().at(JSON)));
  }

  private void addEvents(String front, JsonNode document) {
    document
        .at("/components/messages")
        .properties()
        .forEach(
            message -> {
              var operation = document.at("/operations/" + message.getKey() + "/action");
              boolean isSaid = operation.asString("").equals("receive");
              var name = front + message.getKey();
              add(new Promise(name, false, Set.of()));
              var payload = message.getValue().get("payload");
              if (isSaid) {
                addFields(name + Promise.ASKS, payload, true);
              } else {
                addValue(name + Promise.TELLS + "it", true, payload);
              }
            });
    addParts(front, document);
  }

  // What clients get is made of parts with names; what they send is not.
  private void addParts(String front, JsonNode document) {
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            part -> {
              if (!part.getValue().has("enum")) {
                addFields(front + "part " + part.getKey() + Promise.TELLS, part.getValue(), true);
              }
            });
  }

  private void addFields(String prefix, JsonNode schema, boolean isSure) {
    var needed = new HashSet<String>();
    schema.path("required").values().forEach(one -> needed.add(one.stringValue()));
    schema
        .path("properties")
        .properties()
        .forEach(
            field ->
                addValue(
                    prefix + field.getKey(),
                    isSure && needed.contains(field.getKey()),
                    field.getValue()));
  }

  private void addValue(String place, boolean isFirm, JsonNode schema) {
    if (schema.isMissingNode()) {
      return;
    }
    add(new Promise(place, isFirm, types(schema, place.contains(Promise.ASKS))));
    addFields(place + ".", schema, true);
    for (var way : List.of("oneOf", "anyOf")) {
      schema.path(way).values().forEach(one -> addFields(place + ".", one, false));
    }
    if (schema.has("items")) {
      addValue(place + "[]", true, schema.get("items"));
    }
    if (schema.path("additionalProperties").isObject()) {
      addValue(place + ".*", true, schema.get("additionalProperties"));
    }
  }

  private static Set<String> types(JsonNode schema, boolean isAsked) {
    var types = new TreeSet<String>();
    if (schema.has("$ref")) {
      types.add(schema.get("$ref").stringValue().replaceAll(".*/", "@"));
    } else if (schema.has("enum") && isAsked) {
      schema.get("enum").values().forEach(word -> types.add("'" + word.asString() + "'"));
    } else if (schema.has("const")) {
      types.add(isAsked ? "'" + schema.get("const").asString() + "'" : "const");
    } else if (schema.path("type").isArray()) {
      schema.get("type").values().forEach(type -> types.add(type.stringValue()));
    } else {
      types.add(schema.path("type").asString("any"));
    }
    return types;
  }
}
