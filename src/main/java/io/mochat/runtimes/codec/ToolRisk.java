package io.mochat.runtimes.codec;

import java.util.Locale;
import java.util.Set;

/** What a tool may do, by its name alone. */
public enum ToolRisk {
  /** It reads. */
  LOW,
  /** It changes files. */
  MEDIUM,
  /** Anything, as far as anybody knows. */
  HIGH;

  private static final Set<String> READING =
      Set.of("Read", "Glob", "Grep", "LS", "NotebookRead", "TodoRead", "TodoWrite");
  private static final Set<String> WRITING = Set.of("Edit", "MultiEdit", "Write", "NotebookEdit");

  static ToolRisk of(String tool) {
    if (READING.contains(tool)) {
      return LOW;
    }
    return WRITING.contains(tool) ? MEDIUM : HIGH;
  }

  /** The word for it on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
