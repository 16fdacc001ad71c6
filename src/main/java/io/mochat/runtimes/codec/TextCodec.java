package io.mochat.runtimes.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any program that reads a text to its end, and answers in lines: one process for each command. It
 * gets no flags.
 */
public final class TextCodec implements Codec {

  /** The only one. */
  public static final TextCodec INSTANCE = new TextCodec();

  private TextCodec() {}

  @Override
  public List<String> flags(Flags flags) {
    return List.of();
  }

  @Override
  public CliLine read(String line) {
    return new CliLine.Told(List.of(new AgentEvent.Text(line)), null, false);
  }

  @Override
  public String prompt(String text, @Nullable String cliSessionId) {
    return text + "\n";
  }

  @Override
  public boolean isOfOneTurn() {
    return true;
  }
}
