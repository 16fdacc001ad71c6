package io.mochat;

import io.mochat.commands.Command;
import io.mochat.commands.CommandException;
import io.mochat.observability.Version;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * The commands of the program. Their messages go to the error stream: standard output may carry
 * what they write.
 */
final class CommandLine {

  /** It was done. */
  static final int DONE = 0;

  /** It was not done, and the message says why. */
  static final int FAILED = 1;

  /** The command line makes no sense. */
  static final int USAGE = 2;

  private static final String HELP = "help";
  private static final String VERSION = "--version";

  private final List<Command> commands;
  private final PrintStream out;
  private final PrintStream err;

  CommandLine(List<Command> commands, PrintStream out, PrintStream err) {
    this.commands = commands.stream().sorted(Comparator.comparing(Command::name)).toList();
    this.out = out;
    this.err = err;
  }

  /** The commands there are. */
  static CommandLine of(PrintStream out, PrintStream err) {
    var loader = CommandLine.class.getClassLoader();
    return new CommandLine(SpringFactoriesLoader.loadFactories(Command.class, loader), out, err);
  }

  /** Whether the arguments ask for a command; settings alone are for the server. */
  static boolean isCommand(String[] args) {
    return Stream.of(args).anyMatch(arg -> !arg.startsWith("--") || arg.equals(VERSION));
  }

  /** Runs the command and returns the exit code. */
  int run(String[] args) {
    if (List.of(args).contains(VERSION)) {
      out.println("mochat-server " + Version.CURRENT);
      return DONE;
    }
    var settings = Stream.of(args).filter(arg -> arg.startsWith("--")).toList();
    var words = Stream.of(args).filter(arg -> !arg.startsWith("--")).toList();
    if (words.getFirst().equals(HELP)) {
      err.println(usage());
      return DONE;
    }
    var command = find(words.getFirst());
    if (command.isEmpty()) {
      err.println("Unknown command: " + words.getFirst() + "\n\n" + usage());
      return USAGE;
    }
    return run(command.get(), words.subList(1, words.size()), settings);
  }

  private int run(Command command, List<String> operands, List<String> settings) {
    try {
      err.println(command.run(operands, settings));
      return DONE;
    } catch (CommandException e) {
      err.println(command.name() + ": " + e.getMessage());
      if (e.isUsage()) {
        err.println("\n" + usage());
      }
      return e.isUsage() ? USAGE : FAILED;
    }
  }

  private Optional<Command> find(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  private String usage() {
    return commands.stream()
        .map(
            command ->
                "  %-18s %s"
                    .formatted(command.name() + " " + command.operands(), command.summary()))
        .collect(
            Collectors.joining(
                "\n",
                "Usage: java -jar mochat-server.jar [--KEY=VALUE...]   the server\n"
                    + "       java -jar mochat-server.jar COMMAND [--KEY=VALUE...]\n"
                    + "       java -jar mochat-server.jar --version\n\nCommands:\n",
                "\n  help               this text\n\nWhere the data is comes from the same settings"
                    + " as for the server, such as MOCHAT_DATA_DIR."));
  }
}
