package io.mochat.web;

import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;

/** Paths as endpoints are found by them: decoded, without parameters of segments and a query. */
public final class MatchedPath {

  private static final String AFTER_SCHEME = "://";

  private MatchedPath() {}

  /**
   * The path of a request.
   *
   * @param target as it was sent, also with scheme and host, as proxies get it
   */
  public static String of(String target) {
    var path = withoutQuery(withoutHost(target));
    return path.indexOf('%') < 0 && path.indexOf(';') < 0 ? path : decoded(path);
  }

  private static String withoutHost(String target) {
    int scheme = target.startsWith("/") ? -1 : target.indexOf(AFTER_SCHEME);
    int start = scheme < 0 ? 0 : target.indexOf('/', scheme + AFTER_SCHEME.length());
    return start <= 0 ? target : target.substring(start);
  }

  private static String withoutQuery(String target) {
    int end = target.indexOf('?');
    return end < 0 ? target : target.substring(0, end);
  }

  private static String decoded(String path) {
    try {
      return PathContainer.parsePath(path).elements().stream()
          .map(part -> part instanceof PathSegment one ? one.valueToMatch() : part.value())
          .collect(Collectors.joining());
    } catch (IllegalArgumentException malformed) {
      return path; // no endpoint is found by it either
    }
  }
}
