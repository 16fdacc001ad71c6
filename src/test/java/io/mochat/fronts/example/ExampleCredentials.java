package io.mochat.fronts.example;

import io.mochat.security.CredentialReader;
import io.mochat.security.Credentials;
import io.mochat.security.RequestHead;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tokens in the query, of requests and of handshakes alike. */
@Component
class ExampleCredentials implements CredentialReader {

  private final ExampleProperties properties;

  ExampleCredentials(ExampleProperties properties) {
    this.properties = properties;
  }

  @Override
  public List<String> prefixes() {
    return properties.paths();
  }

  @Override
  public Credentials read(RequestHead request) {
    return new Credentials(request.parameter("token"), null);
  }
}
