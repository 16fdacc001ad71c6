package io.mochat.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The HTTP side.
 *
 * @param corsOrigin origins whose pages may call: {@code *} for all, one, or a list
 * @param maxBodyBytes how large a request body may be
 */
@ConfigurationProperties("mochat.web")
public record WebProperties(
    @DefaultValue("*") List<String> corsOrigin, @DefaultValue("262144") int maxBodyBytes) {

  public WebProperties {
    corsOrigin = corsOrigin.stream().map(String::strip).filter(o -> !o.isEmpty()).toList();
    if (corsOrigin.isEmpty()) {
      throw new IllegalArgumentException(
          "CORS_ORIGIN (mochat.web.cors-origin): empty (expected: * or origins such as"
              + " https://chat.example)");
    }
    if (maxBodyBytes < 1024) {
      throw new IllegalArgumentException(
          "mochat.web.max-body-bytes: " + maxBodyBytes + " (expected: 1024 or more)");
    }
  }
}
