package io.mochat.http;

import java.util.Map;
import java.util.Set;

/** What a route table knows of a request. */
public sealed interface Match {

  /**
   * A route serves it.
   *
   * @param parameters of its path, decoded
   */
  record Found(Route route, Map<String, String> parameters) implements Match {

    public Found {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * Its path is served, but not by this method.
   *
   * @param allow the methods that are, sorted
   */
  record WrongMethod(Set<String> allow) implements Match {}

  /** Its path is not served. */
  record Nothing() implements Match {}
}
