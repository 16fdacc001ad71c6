package io.mochat.runtimes.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, small ones: what they say, and that nothing of them stays. */
@EnabledOnOs(OS.LINUX)
class AgentProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private Path records;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void name() {
    records = directory.resolve("records");
  }

  @Test
  void linesGoInAndOut() throws Exception {
    var process = start("while read line; do echo \"got $line\"; done; echo end");

    process.tell("one\ntwo\n");
    assertThat(next()).isEqualTo("got one");
    assertThat(next()).isEqualTo("got two");
    process.endInput();

    assertThat(next()).isEqualTo("end");
    assertThat(next()).isEqualTo("ended 0");
    assertThat(records()).isEmpty();
  }

  @Test
  void whatIsTooLongIsCutAndTheNextLineIsWhole() throws Exception {
    start("head -c 5000 /dev/zero | tr '\\0' x; echo; printf 'crlf\\r\\n'; printf last", 1_024);

    assertThat(next()).isEqualTo("cut " + "x".repeat(1_024));
    assertThat(next()).isEqualTo("crlf");
    assertThat(next()).isEqualTo("last");
    assertThat(next()).isEqualTo("ended 0");
  }

  @Test
  void complaintsAreReadAndOnlyTheLastAreKept() throws Exception {
    var process = start("yes complaint | head -c 1000000 >&2; echo last words >&2; exit 7");

    assertThat(next()).isEqualTo("ended 7");
    assertThat(process.complaints()).hasSize(65_536).endsWith("complaint\nlast words\n");
  }

  @Test
  void whatItHasStartedEndsWithIt() throws Exception {
    // The shell between them ends, so that the sleeper belongs to nobody.
    start("sh -c 'sleep 600 & echo $!'; sh -c 'sleep 601 & echo $!'; exit 3");
    long one = Long.parseLong(next());
    long other = Long.parseLong(next());

    assertThat(next()).isEqualTo("ended 3");

    assertThat(isAlive(one)).isFalse();
    assertThat(isAlive(other)).isFalse();
  }

  @Test
  void aKillEndsAllOfIt() throws Exception {
    var process = start("trap '' TERM; sh -c 'sleep 600 & echo $!'; echo $$; sleep 602");
    long orphan = Long.parseLong(next());
    long own = Long.parseLong(next());
    assertThat(process.hasGroup()).isTrue();

    process.kill();

    assertThat(next()).startsWith("ended ");
    assertThat(isAlive(orphan)).isFalse();
    assertThat(isAlive(own)).isFalse();
  }

  @Test
  void whatHasASessionOfItsOwnIsKnownByWhoHasStartedIt() throws Exception {
    var process = start("setsid sh -c 'echo $$; sleep 600'; echo not reached");
    long child = Long.parseLong(next());

    process.kill();

    assertThat(next()).startsWith("ended ");
    assertThat(isAlive(child)).isFalse();
  }

  @Test
  void whoIsStoppedMayTidyUp() throws Exception {
    var process = start("while read line; do :; done; echo tidied");

    process.stop(PATIENCE);

    assertThat(next()).isEqualTo("tidied");
    assertThat(next()).isEqualTo("ended 0");
  }

  @Test
  void whoDoesNotStopIsAskedAndThenEnded() throws Exception {
    var polite = start("trap 'echo asked; exit 0' TERM; echo ready; while :; do sleep 0.1; done");
    // Before that nothing is trapped.
    assertThat(next()).isEqualTo("ready");
    polite.stop(Duration.ofSeconds(3));
    assertThat(next()).isEqualTo("asked");
    assertThat(next()).isEqualTo("ended 0");

    var deaf = start("trap '' TERM; echo ready; while :; do sleep 0.1; done");
    assertThat(next()).isEqualTo("ready");
    deaf.stop(Duration.ofMillis(300));
    assertThat(next()).isEqualTo("ended 137");
  }

  @Test
  void whoDoesNotListenIsFoundOut() throws Exception {
    var process = start("echo ready; sleep 600");
    assertThat(next()).isEqualTo("ready");

    // More than the pipe holds.
    process.tell("x".repeat(1_000_000));

    await().atMost(PATIENCE).until(() -> process.isDeafFor(Duration.ofMillis(100)));
    assertThat(process.isDeafFor(Duration.ofHours(1))).isFalse();
    process.kill();
    assertThat(next()).startsWith("ended ");
  }

  @Test
  void withoutALauncherNothingButItsOwnIsEnded() throws Exception {
    var launch =
        new Launch(List.of("/bin/sh", "-c", "echo ready; sleep 600"), directory, home(), List.of());
    var process = AgentProcess.start(launch, new ProcessRecords(records), listener());
    process.listen(1_024);
    assertThat(next()).isEqualTo("ready");
    assertThat(process.hasGroup()).isFalse();

    process.kill();

    assertThat(next()).startsWith("ended ");
  }

  @Test
  void aServerThatWasKilledLeavesNothingForTheNext() throws Exception {
    var process = start("trap '' TERM; sh -c 'sleep 600 & echo $!'; echo ready; sleep 602");
    long orphan = Long.parseLong(next());
    assertThat(next()).isEqualTo("ready");
    // As if another server had written it, which is no more.
    var record = records().getFirst();
    Files.writeString(
        record, Files.readString(record).replaceAll("(?m)^server-start=.*$", "server-start=1"));

    assertThat(new ProcessRecords(records).sweep()).isEqualTo(1);

    assertThat(next()).startsWith("ended ");
    assertThat(isAlive(orphan)).isFalse();
    assertThat(isAlive(process.pid())).isFalse();
    assertThat(records()).isEmpty();
  }

  @Test
  void aKilledProgramLeavesNothingForTheNextOne() throws Exception {
    var server =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                KilledServer.class.getName(),
                directory.toString())
            .start();
    long orphan = Long.parseLong(server.inputReader().readLine());
    long leader = Long.parseLong(records().getFirst().getFileName().toString());
    server.destroyForcibly().waitFor();
    assertThat(isAlive(orphan)).isTrue();
    assertThat(isAlive(leader)).isTrue();

    assertThat(new ProcessRecords(records).sweep()).isEqualTo(1);

    assertThat(isAlive(orphan)).isFalse();
    assertThat(isAlive(leader)).isFalse();
    assertThat(records()).isEmpty();
  }

  @Test
  void whatIsLeftOfAGroupIsFoundByItsHome() throws Exception {
    // Its first process is gone, and nobody has looked after the rest.
    var first = new ProcessBuilder("setsid", "--wait", "sh", "-c", "sleep 600 & echo $!; echo $$");
    first.environment().put("HOME", home().toString());
    var shell = first.start();
    var lines = shell.inputReader();
    long orphan = Long.parseLong(lines.readLine());
    long group = Long.parseLong(lines.readLine());
    shell.waitFor(20, TimeUnit.SECONDS);
    assertThat(isAlive(orphan)).isTrue();
    forge(group, home());

    assertThat(new ProcessRecords(records).sweep()).isEqualTo(1);

    assertThat(isAlive(orphan)).isFalse();
  }

  @Test
  void aNumberThatWasGivenAgainIsLeftAlone() throws Exception {
    var stranger = new ProcessBuilder("setsid", "--wait", "sleep", "600").start();
    try {
      forge(stranger.pid(), home());

      assertThat(new ProcessRecords(records).sweep()).isZero();

      assertThat(stranger.isAlive()).isTrue();
      assertThat(records()).isEmpty();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void processesOfAServerThatLivesAreItsOwnBusiness() throws Exception {
    var server = new ProcessBuilder("sleep", "600").start();
    var process = new ProcessBuilder("setsid", "--wait", "sleep", "600").start();
    try {
      forge(process.pid(), home());
      var record = records().getFirst();
      var row = ProcessTable.find(server.pid()).orElseThrow();
      Files.writeString(
          record,
          Files.readString(record)
              .replaceAll("(?m)^server=.*$", "server=" + server.pid())
              .replaceAll("(?m)^server-start=.*$", "server-start=" + row.start())
              .replaceAll(
                  "(?m)^start=.*$",
                  "start=" + ProcessTable.find(process.pid()).orElseThrow().start()));

      assertThat(new ProcessRecords(records).sweep()).isZero();

      assertThat(process.isAlive()).isTrue();
      assertThat(records()).hasSize(1);
    } finally {
      process.destroyForcibly();
      server.destroyForcibly();
    }
  }

  @Test
  void recordsThatSayNothingAreRemoved() throws IOException {
    Files.createDirectories(records);
    Files.writeString(records.resolve("12"), "start=x");
    Files.writeString(records.resolve("name"), "\\u00zz");

    assertThat(new ProcessRecords(records).sweep()).isZero();

    assertThat(records()).isEmpty();
  }

  private void forge(long pid, Path home) throws IOException {
    Files.createDirectories(records);
    Files.writeString(
        records.resolve(Long.toString(pid)),
        "group="
            + pid
            + "\nstart=1\nboot="
            + ProcessTable.boot()
            + "\nhome="
            + home
            + "\nserver=1\nserver-start=1\n");
  }

  private AgentProcess start(String script) throws IOException {
    return start(script, 1_000_000);
  }

  private AgentProcess start(String script, int mostOfLine) throws IOException {
    var words = List.of("setsid", "--wait", "/bin/sh", "-c", script);
    var launch = new Launch(words, directory, home(), List.of());
    var process = AgentProcess.start(launch, new ProcessRecords(records), listener());
    process.listen(mostOfLine);
    return process;
  }

  private AgentProcess.Listener listener() {
    return new AgentProcess.Listener() {
      @Override
      public void line(String line) {
        heard.add(line);
      }

      @Override
      public void cutLine(String beginning) {
        heard.add("cut " + beginning);
      }

      @Override
      public void ended(int exit) {
        heard.add("ended " + exit);
      }
    };
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  private static boolean isAlive(long pid) {
    return ProcessTable.find(pid).isPresent();
  }

  private Path home() {
    return directory.resolve("home");
  }

  private List<Path> records() throws IOException {
    if (!Files.isDirectory(records)) {
      return List.of();
    }
    try (var files = Files.list(records)) {
      return files.toList();
    }
  }
}
