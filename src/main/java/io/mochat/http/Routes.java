package io.mochat.http;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request. Paths match without regard to case and to one slash at their end. A
 * literal goes before a parameter, and that before one that matches all that is left, segment by
 * segment from the left; among those, a route that has the method goes before one that has not.
 * Immutable.
 */
public final class Routes {

  private final Node root = new Node();

  /**
   * A table of these routes.
   *
   * @throws IllegalArgumentException when two want the same method and path
   */
  public Routes(List<Route> routes) {
    routes.forEach(this::add);
  }

  private void add(Route route) {
    var node = root;
    for (var segment : Target.split(route.pattern())) {
      if (node.isRest) {
        throw new IllegalArgumentException(route.pattern() + " (expected: {*rest} at its end)");
      }
      node = node.child(segment);
    }
    if (node.routes.putIfAbsent(route.method(), route) != null) {
      throw new IllegalArgumentException(
          route.method() + " " + route.pattern() + " (expected: a path that is not taken)");
    }
  }

  /** Who serves this method at the path. */
  public Match find(String method, Target target) {
    var search = new Search(method, target.segments());
    var route = search.at(root, 0);
    if (route != null) {
      return new Match.Found(route, search.parameters(route));
    }
    return search.allow.isEmpty() ? new Match.Nothing() : new Match.WrongMethod(search.allow);
  }

  /** The routes of one path, and what may follow it. */
  private static final class Node {

    private final Map<String, Node> literals = new HashMap<>();
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private @Nullable Node parameter;
    private @Nullable Node rest;
    private boolean isRest;

    Node child(String segment) {
      if (!Search.isParameter(segment)) {
        return literals.computeIfAbsent(segment.toLowerCase(Locale.ROOT), same -> new Node());
      }
      if (!segment.startsWith("{*")) {
        parameter = parameter == null ? new Node() : parameter;
        return parameter;
      }
      rest = rest == null ? new Node() : rest;
      rest.isRest = true;
      return rest;
    }
  }

  /** One request on its way through the nodes. */
  private record Search(String method, List<String> segments, Set<String> allow) {

    Search(String method, List<String> segments) {
      this(method, segments, new TreeSet<>());
    }

    static boolean isParameter(String segment) {
      return segment.startsWith("{") && segment.endsWith("}");
    }

    @Nullable Route at(@Nullable Node node, int depth) {
      if (node == null) {
        return null;
      }
      if (depth == segments.size() || node.isRest) {
        var route = of(node);
        return route == null && !node.isRest ? at(node.rest, depth) : route;
      }
      var segment = segments.get(depth);
      var route = at(node.literals.get(segment.toLowerCase(Locale.ROOT)), depth + 1);
      if (route == null && !segment.isEmpty()) {
        route = at(node.parameter, depth + 1);
      }
      return route == null ? at(node.rest, depth) : route;
    }

    private @Nullable Route of(Node node) {
      var route = node.routes.get(method);
      if (route == null && method.equals("HEAD")) {
        route = node.routes.get("GET");
      }
      if (route == null && !node.routes.isEmpty()) {
        allow.addAll(node.routes.keySet());
        allow.add("OPTIONS");
        if (node.routes.containsKey("GET")) {
          allow.add("HEAD");
        }
      }
      return route;
    }

    Map<String, String> parameters(Route route) {
      var names = Target.split(route.pattern());
      var values = new HashMap<String, String>();
      for (int index = 0; index < names.size(); index++) {
        var name = names.get(index);
        if (name.startsWith("{*")) {
          var left = String.join("/", segments.subList(index, segments.size()));
          values.put(name.substring(2, name.length() - 1), left);
        } else if (isParameter(name)) {
          values.put(name.substring(1, name.length() - 1), segments.get(index));
        }
      }
      return values;
    }
  }
}
