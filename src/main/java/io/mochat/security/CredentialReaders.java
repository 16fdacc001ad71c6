package io.mochat.security;

import io.mochat.web.PathClaims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds what a request shows, the way of the front that it is for. Thread-safe. */
@Component
public class CredentialReaders {

  private final PathClaims<List<CredentialReader>> claims;

  CredentialReaders(List<CredentialReader> readers) {
    var byPrefix = new HashMap<String, List<CredentialReader>>();
    for (var reader : readers) {
      for (var prefix : reader.prefixes()) {
        byPrefix.computeIfAbsent(prefix, first -> new ArrayList<>()).add(reader);
      }
    }
    byPrefix.replaceAll((prefix, several) -> List.copyOf(several));
    claims = PathClaims.of(byPrefix);
  }

  /** Whatever a request shows that counts. */
  public Credentials read(RequestHead request) {
    var shown = Credentials.NONE;
    for (var reader : claims.at(request.target())) {
      shown = shown.or(reader.read(request));
    }
    return shown;
  }
}
