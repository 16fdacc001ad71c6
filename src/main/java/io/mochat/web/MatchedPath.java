package io.mochat.web;

import io.mochat.http.Target;
import java.util.stream.Collectors;

/** Normalises paths as routes match them: decoded, without query and a slash at the end. */
public final class MatchedPath {

  private MatchedPath() {}

  /**
   * The normalised path of a request.
   *
   * @param target the request target as it was sent, possibly with scheme and host, as proxies get
   *     it; what is none stays as it is
   */
  public static String of(String target) {
    var parsed = Target.parse(target);
    return parsed == null
        ? target
        : parsed.segments().stream()
            .map(segment -> segment.replace("/", "%2F"))
            .collect(Collectors.joining("/", "/", ""));
  }
}
