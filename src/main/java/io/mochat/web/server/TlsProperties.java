package io.mochat.web.server;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * TLS, in the names that Spring Boot gives to these settings. There are more of them in Spring
 * Boot, which {@link ServerKeys} refuses.
 *
 * @param bundle a name under {@code spring.ssl.bundle}; empty for clear text
 */
@ConfigurationProperties("server.ssl")
public record TlsProperties(@DefaultValue("") String bundle) {

  static final String KEY = "SERVER_SSL_BUNDLE (server.ssl.bundle)";

  /** Whether there is TLS. */
  public boolean isOn() {
    return !bundle.isEmpty();
  }
}
