package io.mochat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.commands.Command;
import io.mochat.commands.CommandException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final CommandLine line = new CommandLine(List.of(new Sum()), out, err);

  @Test
  void settingsAloneAreForTheServer() {
    assertThat(CommandLine.isCommand(new String[] {})).isFalse();
    assertThat(CommandLine.isCommand(new String[] {"--server.port=1"})).isFalse();
    assertThat(CommandLine.isCommand(new String[] {"--server.port=1", "sum"})).isTrue();
  }

  @Test
  void aCommandGetsItsOperandsAndTheSettings() {
    assertThat(run("sum", "1", "--key=value", "2")).isEqualTo(CommandLine.DONE);
    assertThat(said()).isEqualTo("3 [--key=value]\n");
  }

  @Test
  void whatWasNotDoneIsSaidWithAnExitCode() {
    assertThat(run("sum")).isEqualTo(CommandLine.FAILED);
    assertThat(said()).isEqualTo("sum: nothing to add\n");
  }

  @Test
  void wrongUseShowsHowItIsUsed() {
    assertThat(run("sum", "1")).isEqualTo(CommandLine.USAGE);
    assertThat(said()).startsWith("sum: one is not enough\n").contains("sum NUMBER...");
  }

  @Test
  void anUnknownWordStartsNoServer() {
    assertThat(run("som")).isEqualTo(CommandLine.USAGE);
    assertThat(said()).startsWith("Unknown command: som\n").contains("sum NUMBER...");
  }

  @Test
  void helpShowsTheCommandsThereAre() {
    assertThat(CommandLine.of(out, err).run(new String[] {"help"})).isEqualTo(CommandLine.DONE);
    assertThat(said()).contains("backup FILE", "export [FILE|-]", "import FILE|-");
  }

  @Test
  void versionGoesToStandardOutput() {
    assertThat(CommandLine.isCommand(new String[] {"--version"})).isTrue();
    assertThat(run("--version")).isEqualTo(CommandLine.DONE);
    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("mochat-server dev\n");
    assertThat(said()).isEmpty();
  }

  private int run(String... args) {
    return line.run(args);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static final class Sum implements Command {

    @Override
    public String name() {
      return "sum";
    }

    @Override
    public String operands() {
      return "NUMBER...";
    }

    @Override
    public String summary() {
      return "adds numbers";
    }

    @Override
    public String run(List<String> operands, List<String> settings) {
      if (operands.isEmpty()) {
        throw CommandException.failed("nothing to add", null);
      }
      if (operands.size() == 1) {
        throw CommandException.usage("one is not enough");
      }
      return operands.stream().mapToInt(Integer::parseInt).sum() + " " + settings;
    }
  }
}
