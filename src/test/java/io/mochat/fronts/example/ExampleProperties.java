package io.mochat.fronts.example;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of this front.
 *
 * @param enabled whether there is anything at its paths
 * @param maxFrame bytes of one frame from a client
 */
@ConfigurationProperties("mochat.example")
record ExampleProperties(
    @DefaultValue("false") boolean enabled, @DefaultValue("100000") int maxFrame) {

  static final String PATH = "/example";
  static final String SETTING = "mochat.example.enabled";

  ExampleProperties {
    if (maxFrame <= 0) {
      throw new IllegalArgumentException(
          "mochat.example.max-frame: " + maxFrame + " (expected: > 0)");
    }
  }

  /** What it claims; nothing while it is off. */
  List<String> paths() {
    return enabled ? List.of(PATH) : List.of();
  }
}
