package io.mochat.runtimes.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A language of command-line agents. Immutable and thread-safe. */
public sealed interface Codec permits StreamJsonCodec, TextCodec {

  /** What comes behind the command. */
  List<String> flags(Flags flags);

  /** What a line means; never fails, whatever it is. */
  CliLine read(String line);

  /** What a line means of which only the beginning was read. */
  default CliLine readCut(String beginning) {
    return new CliLine.Told(List.of(Raws.of(beginning, true)), null, false);
  }

  /** A command, as it is written. */
  String prompt(String text, @Nullable String cliSessionId);

  /** Whether a process carries out one command, and ends with it. */
  boolean isOfOneTurn();

  /**
   * What a process is started with.
   *
   * @param resume the conversation that goes on; {@code null} for a new one
   */
  record Flags(@Nullable String model, String permissionMode, @Nullable String resume) {}
}
