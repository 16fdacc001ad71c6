package io.mochat.web.errors;

import io.mochat.web.PathClaims;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the front whose shape a refusal takes. Thread-safe. */
@Component
class ErrorBodies {

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

  ErrorBody of(String target) {
    return claims.at(target);
  }

  PathClaims<ErrorBody> claims() {
    return claims;
  }
}
