package io.mochat.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures what a server costs right after its start: it starts one, again and again. Arguments:
 * the program that starts and stops servers, the name of the server, a directory for its data, file
 * for the figures, size, scenarios.
 */
public final class FreshBench {

  private FreshBench() {}

  public static void main(String[] arguments) {
    var servers = new Servers(arguments[0], arguments[1], Path.of(arguments[2]));
    var results = new Results(Path.of(arguments[3]));
    var size = Size.valueOf(arguments[4].toUpperCase(Locale.ROOT));
    try (var network = new Network()) {
      var setting = new FreshSetting(servers, network, size, results);
      List.of(arguments)
          .subList(5, arguments.length)
          .forEach(
              name -> {
                System.err.println(name);
                scenario(name).accept(setting);
              });
    }
  }

  private static Consumer<FreshSetting> scenario(String name) {
    return switch (name) {
      case "start" -> StartScenario::run;
      case "cold" -> ColdScenario::run;
      default -> throw new IllegalArgumentException("scenario: " + name);
    };
  }

  /** What the scenarios of fresh servers need. */
  record FreshSetting(Servers servers, Network network, Size size, Results results) {}
}
