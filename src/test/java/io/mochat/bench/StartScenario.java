package io.mochat.bench;

import io.mochat.bench.FreshBench.FreshSetting;
import java.util.List;
import java.util.stream.IntStream;

/** The way to the first answer, and the memory of a server that nobody has used yet. */
final class StartScenario {

  private static final long SETTLE_MILLIS = 3_000;

  private record Start(double millis, double cpuMillis, double megabytes) {}

  private StartScenario() {}

  static void run(FreshSetting setting) {
    // The first one makes the data, and finds programs and files not read for long.
    setting.servers().start().close();
    var starts =
        IntStream.range(0, setting.size().starts()).mapToObj(n -> measure(setting)).toList();
    var results = setting.results();
    results.add("start.ms", median(starts.stream().map(Start::millis).toList()));
    results.add("start.cpu_ms", median(starts.stream().map(Start::cpuMillis).toList()));
    results.add("start.rss_mb", median(starts.stream().map(Start::megabytes).toList()));
  }

  private static Start measure(FreshSetting setting) {
    try (var server = setting.servers().start()) {
      Pause.millis(SETTLE_MILLIS);
      return new Start(
          server.startMillis(), server.startMicros() / 1e3, server.process().rssBytes() / 1e6);
    }
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
