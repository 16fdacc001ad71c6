package io.mochat.bench;

import java.util.OptionalLong;

/** Memory of connections that are signed in, subscribed and silent. */
final class IdleScenario {

  private static final int WARM = 200;
  private static final long OPEN_SECONDS = 180;
  private static final long SETTLE_MILLIS = 3_000;

  private IdleScenario() {}

  static void run(Setting setting) {
    var warm = setting.swarm(new Deliveries());
    warm.grow(WARM, OPEN_SECONDS);
    warm.close();
    Pause.millis(SETTLE_MILLIS);
    var before = Memory.of(setting.server());
    setting.results().add("idle.0.rss_mb", before.rss() / 1e6);
    var swarm = setting.swarm(new Deliveries());
    for (int connections : setting.size().idle()) {
      swarm.grow(connections, OPEN_SECONDS);
      Pause.millis(SETTLE_MILLIS);
      var now = Memory.of(setting.server());
      var name = "idle." + connections;
      setting.results().add(name + ".rss_bytes", (double) (now.rss() - before.rss()) / connections);
      if (now.heap().isPresent()) {
        long more = now.heap().getAsLong() - before.heap().orElse(0);
        setting.results().add(name + ".heap_bytes", (double) more / connections);
      }
    }
    swarm.close();
  }

  private record Memory(long rss, OptionalLong heap) {

    static Memory of(ServerProcess server) {
      server.collect();
      return new Memory(server.rssBytes(), server.heapBytes());
    }
  }
}
