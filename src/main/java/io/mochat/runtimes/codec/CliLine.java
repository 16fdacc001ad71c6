package io.mochat.runtimes.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a line of a command-line agent is. */
public sealed interface CliLine {

  /**
   * It tells something.
   *
   * @param events what; may be empty
   * @param line the line; {@code null} if it is no JSON
   * @param nested whether a helper of the agent says it, and not the agent itself
   */
  record Told(List<AgentEvent> events, @Nullable String line, boolean nested) implements CliLine {

    public Told {
      events = List.copyOf(events);
    }
  }

  /**
   * It asks whether it may use a tool.
   *
   * @param input a JSON object
   */
  record ToolAsked(String requestId, String tool, String input) implements CliLine {}

  /** It asks for something that nobody here knows. */
  record OtherAsked(String requestId, String subtype) implements CliLine {}

  /** It no longer asks. */
  record Withdrawn(String requestId) implements CliLine {}

  /**
   * It answers what it was asked.
   *
   * @param error what went wrong; {@code null} for nothing
   */
  record Answered(String requestId, @Nullable String error) implements CliLine {}

  /** It is no part of the language. */
  record Noise() implements CliLine {}
}
