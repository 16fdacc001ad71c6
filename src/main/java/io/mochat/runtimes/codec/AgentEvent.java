package io.mochat.runtimes.codec;

import org.jspecify.annotations.Nullable;

/** Something a runtime says of its work; live only, and never a message. */
public sealed interface AgentEvent {

  /**
   * It has begun, and names its own conversation.
   *
   * @param cliSessionId how it is resumed; {@code null} where it has no such thing
   */
  record Init(@Nullable String model, @Nullable String cliSessionId) implements AgentEvent {}

  /** It says something; the whole of one saying. */
  record Text(String text) implements AgentEvent {}

  /** A part of a saying that will come whole, as {@link Text}, afterwards. */
  record Delta(String text) implements AgentEvent {}

  /**
   * It uses a tool.
   *
   * @param input a JSON object
   */
  record ToolUse(@Nullable String toolUseId, String tool, String input) implements AgentEvent {}

  /** What the tool gave. */
  record ToolResult(@Nullable String toolUseId, String text, boolean isError)
      implements AgentEvent {}

  /**
   * A turn is over.
   *
   * @param text its last word; may be empty
   */
  record Result(String text, boolean isError, @Nullable String cliSessionId)
      implements AgentEvent {}

  /**
   * Something nobody here understands.
   *
   * @param raw the line as it came, or its beginning
   * @param truncated whether it was longer
   */
  record Raw(String raw, boolean truncated) implements AgentEvent {}
}
