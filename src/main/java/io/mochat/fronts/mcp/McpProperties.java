package io.mochat.fronts.mcp;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of this front.
 *
 * @param enabled whether there is anything at its path
 */
@ConfigurationProperties("mochat.mcp")
record McpProperties(@DefaultValue("true") boolean enabled) {

  static final String PATH = "/mcp";

  /** What it claims; nothing while it is off. */
  List<String> paths() {
    return enabled ? List.of(PATH) : List.of();
  }
}
