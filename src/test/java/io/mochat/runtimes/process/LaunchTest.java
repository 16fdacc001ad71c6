package io.mochat.runtimes.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {

  private final Launch launch =
      new Launch(List.of("x"), Path.of("/"), Path.of("/home/of/it"), List.of("KEY", "CLAUDECODE"));

  @Test
  void nothingOfTheServerIsPassedOnButWhatIsNamed() {
    var server =
        Map.of(
            "PATH", "/bin",
            "HOME", "/root",
            "LANG", "de_DE.UTF-8",
            "KEY", "secret",
            "MOCHAT_DATABASE_PASSWORD", "secret",
            "CLAUDECODE", "1",
            "OTHER", "x");

    assertThat(launch.environment(server))
        .containsOnly(
            Map.entry("PATH", "/bin"),
            Map.entry("HOME", "/home/of/it"),
            Map.entry("LANG", "de_DE.UTF-8"),
            Map.entry("KEY", "secret"),
            Map.entry("NO_COLOR", "1"));
  }

  @Test
  void whatTheServerDoesNotHaveIsNotInvented() {
    assertThat(launch.environment(Map.of()))
        .containsOnlyKeys("PATH", "HOME", "LANG", "NO_COLOR")
        .containsEntry("LANG", "C.UTF-8");
  }

  @Test
  void programsAreLookedForAsTheSystemDoes() {
    assertThat(Launch.missing(List.of("sh", "/bin/sh"))).isEmpty();
    assertThat(Launch.missing(List.of("sh", "/no/such/program"))).contains("/no/such/program");
    assertThat(Launch.missing(List.of("no-such-program"))).contains("no-such-program");
    assertThat(Launch.missing(List.of("/tmp"))).contains("/tmp");
  }
}
