package io.mochat.runtimes.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramVersionsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final ProgramVersions versions = new ProgramVersions(PATIENCE);

  @Test
  void theFirstLineIsKeptAndTheProgramAskedOnce() throws Exception {
    // Its length is bounded, whatever it says, and so is how often it is asked.
    var script = "echo x >> asked; printf '1.2.3\\t(Some CLI) %0200d\\nmore\\n' 0";

    assertThat(ask(versions, script)).isEmpty();
    await().atMost(PATIENCE).until(() -> !ask(versions, script).isEmpty());

    for (int n = 0; n < 10; n++) {
      assertThat(ask(versions, script)).startsWith("1.2.3 (Some CLI) 000").hasSize(100);
    }
    assertThat(directory.resolve("home/asked")).hasContent("x");
    // Nothing is left of it for the server that comes after a kill.
    assertThat(recorded()).isNotPositive();
  }

  @Test
  void whatFailsHasNoVersion() throws Exception {
    ask(versions, "echo 1.2.3; until [ -e go ]; do sleep 0.02; done; exit 2");
    await().atMost(PATIENCE).until(() -> recorded() == 1);

    Files.createFile(directory.resolve("home/go"));

    await().atMost(PATIENCE).until(() -> recorded() == 0);
    assertThat(ask(versions, "unused")).isEmpty();
  }

  @Test
  void whatDoesNotEndIsEndedWithAllThatItHasStarted() {
    var hasty = new ProgramVersions(Duration.ofSeconds(5));

    ask(hasty, "echo 1.2.3; sleep 600 & echo $! > child; mv child there; sleep 601");

    var child = await().atMost(PATIENCE).until(() -> read("home/there"), text -> !text.isEmpty());
    await().atMost(PATIENCE).until(() -> ProcessTable.find(Long.parseLong(child)).isEmpty());
    assertThat(ask(hasty, "unused")).isEmpty();
  }

  @Test
  void whatIsAskedAtTheEndOfTheServerIsEnded() {
    ask(versions, "sleep 600 & echo $! > child; mv child there; sleep 601");
    var child = await().atMost(PATIENCE).until(() -> read("home/there"), text -> !text.isEmpty());

    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              versions.close();
              return ProcessTable.find(Long.parseLong(child)).isEmpty();
            });
  }

  private String ask(ProgramVersions asked, String script) {
    var home = directory.resolve("home");
    var words = List.of("setsid", "--wait", "/bin/sh", "-c", script, "--version");
    return asked.of(
        "one",
        () -> new Launch(words, home, home, List.of()),
        new ProcessRecords(directory.resolve("records")));
  }

  private String read(String file) throws IOException {
    var path = directory.resolve(file);
    return Files.exists(path) ? Files.readString(path).strip() : "";
  }

  private long recorded() throws IOException {
    var records = directory.resolve("records");
    if (!Files.exists(records)) {
      return -1;
    }
    try (var files = Files.list(records)) {
      return files.filter(file -> !file.toString().endsWith(".part")).count();
    }
  }
}
