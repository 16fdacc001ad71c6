package io.mochat.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Memory of long polls that wait, beyond that of the connections they came on, and their end. */
final class ParkedScenario {

  private static final String WATCH = "/api/claw/groups/panels/watch";
  private static final Pattern CURSOR = Pattern.compile("\"cursor\":(\\d+)");
  private static final int WARM = 200;
  private static final int MOST = 5_000;
  private static final long SETTLE_MILLIS = 3_000;

  private final Setting setting;

  private ParkedScenario(Setting setting) {
    this.setting = setting;
  }

  static void run(Setting setting) {
    int requests = Math.min(MOST, setting.size().agents());
    var scenario = new ParkedScenario(setting);
    // From cursor 0 on the newest would be given at once.
    setting.accounts().publish(setting.rest(), "not the first").join();
    scenario.measure("parked.warm", WARM);
    scenario.measure("parked." + requests, requests);
  }

  private void measure(String name, int requests) {
    var rest = new Rest(setting.network(), setting.port(), requests);
    // Each connection has served a request before: what it holds for one is there already.
    join(watch(rest, requests, 0, 0));
    long head = head();
    var before = Memory.of(setting.server());
    var parked = watch(rest, requests, head, 25_000);
    Pause.millis(SETTLE_MILLIS);
    var during = Memory.of(setting.server());
    long early = parked.stream().filter(CompletableFuture::isDone).count();
    long start = System.nanoTime();
    setting.accounts().publish(setting.rest(), "wake up").join();
    join(parked);
    var results = setting.results();
    results.add(name + ".answered_early", early);
    results.add(name + ".rss_bytes", (double) (during.rss() - before.rss()) / requests);
    results.add(name + ".heap_bytes", (double) (during.heap() - before.heap()) / requests);
    results.add(name + ".wake_all_ms", (System.nanoTime() - start) / 1e6);
  }

  private List<CompletableFuture<Rest.Reply>> watch(
      Rest rest, int requests, long cursor, int wait) {
    var tokens = setting.accounts().tokens();
    var json =
        "{\"panelId\":\"%s\",\"cursor\":%d,\"timeoutMs\":%d,\"limit\":1}"
            .formatted(setting.accounts().panel(), cursor, wait);
    return IntStream.range(0, requests)
        .mapToObj(n -> rest.post(WATCH, tokens.get(n % tokens.size()), json))
        .toList();
  }

  private long head() {
    var body = watch(setting.rest(), 1, Integer.MAX_VALUE, 0).getFirst().join().body();
    var cursor = CURSOR.matcher(body);
    if (!cursor.find()) {
      throw new IllegalStateException("no cursor in: " + body);
    }
    return Long.parseLong(cursor.group(1));
  }

  private static void join(List<CompletableFuture<Rest.Reply>> replies) {
    for (var reply : replies) {
      if (!reply.join().isOk()) {
        throw new IllegalStateException("watch: " + reply.join());
      }
    }
  }

  private record Memory(long rss, long heap) {

    static Memory of(ServerProcess server) {
      server.collect();
      return new Memory(server.rssBytes(), server.heapBytes().orElse(0));
    }
  }
}
