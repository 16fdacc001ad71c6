package io.mochat.web.errors;

import io.mochat.web.PathClaims;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the front that gives a refusal its form, by the path of the request. Thread-safe. */
@Component
public class ErrorBodies {

  private final PathClaims<ErrorBody> claims;

  ErrorBodies(List<ErrorBody> bodies) {
    var byPrefix = new HashMap<String, ErrorBody>();
    for (var body : bodies) {
      for (var prefix : body.prefixes()) {
        if (byPrefix.put(prefix, body) != null) {
          throw new IllegalStateException("Two fronts claim " + prefix);
        }
      }
    }
    claims = PathClaims.of(byPrefix);
  }

  /** The front that answers for a path, with or without a query. */
  public ErrorBody of(String target) {
    return claims.at(target);
  }

  PathClaims<ErrorBody> claims() {
    return claims;
  }
}
