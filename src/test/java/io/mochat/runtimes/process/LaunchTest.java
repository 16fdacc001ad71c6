package io.mochat.runtimes.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {

  private static final int FIRST = 8;

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
  void theFirstOfARuntimeMayStartAtTheSameMoment(@TempDir Path directory) throws Exception {
    for (int round = 0; round < 20; round++) {
      var home = directory.resolve("runtimes").resolve("home" + round);
      var one = new Launch(List.of("/bin/true"), directory, home, List.of());
      var together = new CyclicBarrier(FIRST);
      try (var threads = Executors.newFixedThreadPool(FIRST)) {
        var started = new ArrayList<Future<Process>>();
        for (int n = 0; n < FIRST; n++) {
          started.add(
              threads.submit(
                  () -> {
                    together.await();
                    return one.start();
                  }));
        }
        for (var process : started) {
          assertThat(process.get().waitFor()).isZero();
        }
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void programsAreLookedForAsTheSystemDoes() {
    assertThat(Launch.missing(List.of("sh", "/bin/sh"))).isEmpty();
    assertThat(Launch.missing(List.of("sh", "/no/such/program"))).contains("/no/such/program");
    assertThat(Launch.missing(List.of("no-such-program"))).contains("no-such-program");
    assertThat(Launch.missing(List.of("/tmp"))).contains("/tmp");
  }
}
