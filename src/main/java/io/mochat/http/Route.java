package io.mochat.http;

/**
 * Requests of one method and path, and who serves them.
 *
 * @param method such as GET, which serves HEAD too
 * @param pattern such as {@code /files/{id}/parts/{*rest}}: literals without regard to case,
 *     parameters that match one segment each, at the end perhaps one that matches all that is left
 * @param maxBody how many bytes of a body are taken; packed ones count packed and unpacked
 * @param streamed whether the handler reads the body while it comes in; otherwise it begins when
 *     the body is there
 */
public record Route(
    String method, String pattern, long maxBody, boolean streamed, HttpHandler handler) {

  private static final long BODY = 1_048_576;

  public Route {
    if (!pattern.startsWith("/")) {
      throw new IllegalArgumentException("pattern: " + pattern + " (expected: such as /path)");
    }
    if (!streamed && maxBody > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "maxBody: " + maxBody + " (expected: what an array holds)");
    }
  }

  /** A route whose body is collected, up to a megabyte. */
  public static Route of(String method, String pattern, HttpHandler handler) {
    return new Route(method, pattern, BODY, false, handler);
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
    return new Route(method, pattern, most, streamed, handler);
  }

  /** The same with bodies that are read while they come in. */
  public Route streaming(long most) {
    return new Route(method, pattern, most, true, handler);
  }
}
