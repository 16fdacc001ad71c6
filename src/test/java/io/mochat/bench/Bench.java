package io.mochat.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Measures one server. Arguments: port, process id, jcmd or {@code -} for a Node server, file for
 * the figures, {@code quick} or {@code full}, scenarios.
 */
public final class Bench {

  private static final int REST_CONNECTIONS = 64;

  private Bench() {}

  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    var jcmd = arguments[2].equals("-") ? "" : arguments[2];
    var server = new ServerProcess(Long.parseLong(arguments[1]), jcmd);
    var results = new Results(Path.of(arguments[3]));
    var size = Size.valueOf(arguments[4].toUpperCase(java.util.Locale.ROOT));
    try (var network = new Network()) {
      var rest = new Rest(network, port, REST_CONNECTIONS);
      var accounts = Accounts.create(rest, size.agents());
      var setting = new Setting(network, port, server, rest, accounts, size, results);
      List.of(arguments)
          .subList(5, arguments.length)
          .forEach(
              name -> {
                System.err.println(name);
                scenario(name).accept(setting);
              });
    }
  }

  private static java.util.function.Consumer<Setting> scenario(String name) {
    return switch (name) {
      case "idle" -> IdleScenario::run;
      case "warm" -> WarmUp::run;
      case "fanout" -> FanOutScenario::run;
      case "send" -> SendScenario::run;
      case "storm" -> StormScenario::run;
      case "streams" -> StreamScenario::run;
      case "slow" -> SlowConsumerScenario::run;
      case "soak" -> SoakScenario::run;
      case "parked" -> ParkedScenario::run;
      case "moltchats" -> MoltchatsScenario::run;
      default -> throw new IllegalArgumentException("scenario: " + name);
    };
  }
}
