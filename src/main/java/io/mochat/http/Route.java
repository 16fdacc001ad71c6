package io.mochat.http;

import java.util.function.Predicate;

/**
 * Requests of one method and path, and who serves them.
 *
 * @param method such as GET, which serves HEAD too
 * @param pattern such as {@code /files/{id:\d+}/parts/{*rest}}: literals without regard to case,
 *     parameters that match one segment each, any or those of an expression, at the end perhaps one
 *     that matches all that is left
 * @param maxBody how many bytes of a body are taken; packed ones count packed and unpacked
 * @param collects whether the handler begins when the body of a request is there; otherwise it
 *     begins at once, and reads the body while that comes in. Asked on the event loop, of requests
 *     that say how long they are; must not block.
 */
public record Route(
    String method, String pattern, long maxBody, Predicate<Request> collects, HttpHandler handler) {

  private static final long BODY = 1_048_576;

  public Route {
    if (!pattern.startsWith("/")) {
      throw new IllegalArgumentException("pattern: " + pattern + " (expected: such as /path)");
    }
  }

  /** A route whose body is collected, up to a megabyte. */
  public static Route of(String method, String pattern, HttpHandler handler) {
    return new Route(method, pattern, BODY, request -> true, handler);
  }

  /** A route for GET and HEAD. */
  public static Route get(String pattern, HttpHandler handler) {
    return of("GET", pattern, handler);
  }

  /** A route for POST. */
  public static Route post(String pattern, HttpHandler handler) {
    return of("POST", pattern, handler);
  }

  /** The same with another limit of bodies. */
  public Route withMaxBody(int most) {
    return new Route(method, pattern, most, collects, handler);
  }

  /** The same with bodies that are read while they come in. */
  public Route streaming(long most) {
    return new Route(method, pattern, most, request -> false, handler);
  }

  /** The same with bodies that are collected before the handler begins if that is asked for. */
  public Route collecting(Predicate<Request> when) {
    return new Route(method, pattern, maxBody, when, handler);
  }
}
