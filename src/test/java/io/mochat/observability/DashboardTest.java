package io.mochat.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every query of the Grafana dashboard asks for meters that exist. */
class DashboardTest {

  private static final Path DASHBOARD = Path.of("docker/grafana/mochat.json");
  private static final Pattern METER =
      Pattern.compile("\\b(?:mochat|http|jvm|process|hikaricp|system)_[a-z_]+");
  private static final Pattern SUFFIX = Pattern.compile("_(total|seconds|count|sum|max|bucket)$");

  @Test
  void everyMeterAskedForExists() {
    var server = TestServer.shared();
    try (var socket = TestSocket.connectToAll(server.register("ada"))) {
      var scraped =
          server.stranger().call("GET", "/actuator/prometheus", BodyPublishers.noBody()).body();
      var asked = askedFor();

      assertThat(asked).hasSizeGreaterThan(15);
      assertThat(asked)
          .allSatisfy(
              name ->
                  assertThat(name)
                      .matches(
                          meter -> isOurs(meter) || isSample(meter, scraped),
                          "is an existing meter"));
      assertThat(socket.client().connected()).isTrue();
    }
  }

  private static Set<String> askedFor() {
    var dashboard = JsonMapper.shared().readTree(DASHBOARD);
    return dashboard.findValuesAsString("expr").stream()
        .flatMap(query -> METER.matcher(query).results())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  // Counters with tags are registered only when they first count something.
  private static boolean isOurs(String name) {
    var bare = name;
    for (var end = SUFFIX.matcher(bare); end.find(); end = SUFFIX.matcher(bare)) {
      bare = bare.substring(0, end.start());
    }
    var dotted = bare.replace('_', '.');
    return Arrays.stream(Meters.values()).anyMatch(meter -> meter.meterName().equals(dotted));
  }

  private static boolean isSample(String name, String scraped) {
    return scraped
        .lines()
        .anyMatch(line -> line.startsWith(name + "{") || line.startsWith(name + " "));
  }
}
