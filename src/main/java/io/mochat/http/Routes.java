package io.mochat.http;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request. Paths match without regard to case and to one slash at their end. A
 * literal goes before a parameter, segment by segment from the left; among those, a route that has
 * the method goes before one that has not. What matches all that is left comes last, where nothing
 * else matches the path, whatever the method. Immutable.
 */
public final class Routes {

  /** A segment that is not empty. */
  private static final String ANY = ".+";

  /** No parameter holds it: not every database could look for it. */
  private static final char NUL = 0;

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
    if (target.segments().stream().anyMatch(segment -> segment.indexOf(NUL) >= 0)) {
      return new Match.Nothing();
    }
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

    /** By their expressions, in the order in which they were added. */
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    private @Nullable Node rest;
    private boolean isRest;

    Node child(String segment) {
      if (!Search.isParameter(segment)) {
        return literals.computeIfAbsent(segment.toLowerCase(Locale.ROOT), same -> new Node());
      }
      if (!segment.startsWith("{*")) {
        return parameters.computeIfAbsent(expression(segment), Parameter::of).node();
      }
      rest = rest == null ? new Node() : rest;
      rest.isRest = true;
      return rest;
    }

    private static String expression(String segment) {
      int colon = segment.indexOf(':');
      return colon < 0 ? ANY : segment.substring(colon + 1, segment.length() - 1);
    }
  }

  /** What follows a segment of this form. */
  private record Parameter(Pattern form, Node node) {

    static Parameter of(String expression) {
      return new Parameter(Pattern.compile(expression, Pattern.DOTALL), new Node());
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
      if (node.isRest) {
        return of(node);
      }
      if (depth == segments.size()) {
        var route = of(node);
        return route == null ? rest(node, depth) : route;
      }
      var segment = segments.get(depth);
      var route = at(node.literals.get(segment.toLowerCase(Locale.ROOT)), depth + 1);
      for (var parameter : node.parameters.values()) {
        if (route == null && parameter.form().matcher(segment).matches()) {
          route = at(parameter.node(), depth + 1);
        }
      }
      return route == null ? rest(node, depth) : route;
    }

    /** Whatever is left goes there only if the path has no other method: that is said instead. */
    private @Nullable Route rest(Node node, int depth) {
      return allow.isEmpty() ? at(node.rest, depth) : null;
    }

    private @Nullable Route of(Node node) {
      var route = node.routes.get(method);
      if (route == null && method.equals("HEAD")) {
        route = node.routes.get("GET");
      }
      // Whether anything is at a path that only matches all that is left is not known.
      if (route == null && !node.routes.isEmpty() && !node.isRest) {
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
          values.put(nameOf(name), segments.get(index));
        }
      }
      return values;
    }

    private static String nameOf(String parameter) {
      int colon = parameter.indexOf(':');
      return parameter.substring(1, colon < 0 ? parameter.length() - 1 : colon);
    }
  }
}
