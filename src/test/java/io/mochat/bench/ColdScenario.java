package io.mochat.bench;

import io.mochat.bench.FreshBench.FreshSetting;
import io.mochat.bench.Servers.Fresh;
import java.util.concurrent.TimeUnit;

/** The first messages after a start, which nobody has used before, without sockets and with. */
final class ColdScenario {

  private static final int SENDERS = 16;
  private static final int SOCKETS = 200;
  private static final int HEARD_PER_SECOND = 10;
  private static final int AGENTS = 2;
  private static final long SECONDS = 300;

  private final FreshSetting setting;
  private final String name;
  private final Fresh server;
  private final Rest rest;
  private final Accounts accounts;

  private ColdScenario(FreshSetting setting, String name, Fresh server) {
    this.setting = setting;
    this.name = name;
    this.server = server;
    this.rest = new Rest(setting.network(), server.port(), SENDERS + 1);
    this.accounts = Accounts.create(rest, AGENTS);
  }

  static void run(FreshSetting setting) {
    Rehearsal.run(setting.network());
    try (var server = setting.servers().start()) {
      new ColdScenario(setting, "cold", server).send();
    }
    try (var server = setting.servers().start()) {
      new ColdScenario(setting, "cold.sockets", server).sendBesideSockets();
    }
  }

  private void send() {
    var windows = new Windows(server.process(), setting.size().cold());
    var meter = new Meter(server.process());
    var load = new Load(setting.network(), () -> accounts.send(rest, SendScenario.MESSAGE));
    load.onAnswer(windows::answered);
    load.counted(SENDERS, windows.size(), SECONDS);
    meter.stop();
    windows.report(setting.results(), name);
    setting.results().add(name + ".failed", load.failed());
    meter.report(setting.results(), name);
  }

  /** All of them hear a message of their panel now and then. */
  private void sendBesideSockets() {
    var network = setting.network();
    var deliveries = new Deliveries();
    var swarm = new Swarm(network, server.port(), accounts.tokens(), accounts.panel(), deliveries);
    swarm.grow(SOCKETS, SECONDS);
    network.run(deliveries::begin);
    var heard =
        network
            .loop()
            .scheduleAtFixedRate(
                () -> accounts.publish(rest, deliveries.content(0)),
                0,
                1_000 / HEARD_PER_SECOND,
                TimeUnit.MILLISECONDS);
    send();
    heard.cancel(false);
    double p99 = network.call(() -> deliveries.times().millis(0.99));
    setting.results().add(name + ".heard_p99_ms", p99);
    swarm.close();
  }
}
