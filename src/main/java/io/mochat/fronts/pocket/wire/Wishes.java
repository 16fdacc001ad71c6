package io.mochat.fronts.pocket.wire;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a client wants its command carried out. Anything else that a command line could be told is
 * for the operator.
 *
 * @param permissionMode how much the runtime does without asking
 */
public record Wishes(Optional<String> model, Optional<String> permissionMode) {

  /** Nothing in particular. */
  public static final Wishes NONE = new Wishes(Optional.empty(), Optional.empty());

  /** What clients have asked for elsewhere, and get from the operator only. */
  private static final List<String> OPERATORS =
      List.of(
          "dangerously_skip_permissions",
          "mcp_config",
          "add_dirs",
          "append_system_prompt",
          "allowed_tools",
          "disallowed_tools",
          "fallback_model",
          "strict_mcp_config");

  private static final String[] KNOWN =
      Stream.concat(OPERATORS.stream(), Stream.of("model", "permission_mode"))
          .toArray(String[]::new);

  /** Reads them; one that is not the client's to say is refused, unless it says nothing. */
  public static Wishes of(Fields options) {
    options.allowOnly(KNOWN);
    OPERATORS.stream()
        .filter(options::says)
        .findFirst()
        .ifPresent(
            name -> {
              throw WireRefusal.option(name);
            });
    return new Wishes(options.optionalName("model"), options.optionalName("permission_mode"));
  }
}
