package io.mochat.crash;

import io.mochat.runtimes.FakeCli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The server is killed while a runtime is at work, which outlives it: once the next server answers,
 * nothing is left of it, neither its process nor what that has started and left to nobody.
 */
final class RuntimeCrash {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String KEY = "MOCHAT_RUNTIME_CATALOG_FAKE_";
  private static final Path PROC = Path.of("/proc");
  // Of what stands in a process' line behind its name.
  private static final int STATE = 0;
  private static final int GROUP = 2;

  private RuntimeCrash() {}

  static void check(Path jar, Path directory) throws IOException, InterruptedException {
    if (!Files.isReadable(PROC.resolve("self/stat"))) {
      System.out.println("crash-check: this system does not show its processes: no runtime killed");
      return;
    }
    var projects = Files.createDirectories(directory.resolve("projects"));
    try (var server = new CrashServer(jar, directory, settings(projects))) {
      server.start();
      long group = work(server, projects);
      server.kill();
      int left = inGroup(group).size();
      Ledger.require(left > 1, left + " processes of the runtime outlived the server: not tested");
      server.start();
      var after = inGroup(group);
      Ledger.require(after.isEmpty(), "left of the killed server's runtime: " + after);
      System.out.printf("crash-check: %d processes of a runtime, none left behind%n", left);
    }
  }

  private static Map<String, String> settings(Path projects) {
    var all = new HashMap<String, String>();
    var words = FakeCli.command();
    IntStream.range(0, words.size()).forEach(n -> all.put(KEY + "COMMAND_" + n, words.get(n)));
    all.put(KEY + "ROOTS", projects.toString());
    all.put(KEY + "USE", "crash_user");
    all.put("MOCHAT_RUNTIME_RESERVENAMES", "false");
    return all;
  }

  /** Has a runtime start something and hang; returns the number of its process group. */
  private static long work(CrashServer server, Path projects)
      throws IOException, InterruptedException {
    var user = server.ask("agents/selfRegister", "", Map.of("username", "crash_user"));
    var token = user.path("token").stringValue();
    var runtimes = server.ask("runtimes/list", token, Map.of()).path("runtimes");
    var agent = runtimes.path(0).at("/agent/id").stringValue();
    var about = Map.of("projectPath", projects.toString());
    var session =
        server
            .ask(
                "sessions/create",
                token,
                Map.of("type", "dm", "participants", List.of(agent), "metadata", about))
            .path("id")
            .stringValue();
    server.ask("sessions/send", token, Map.of("sessionId", session, "content", "fork hang"));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var now = server.ask("runtimes/get", token, Map.of("sessionId", session));
      long pid = now.path("pid").asLong(0);
      // It has said what it has started.
      if (pid != 0 && !now.path("lastOutputAt").isMissingNode() && inGroup(pid).size() > 1) {
        return pid;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new IllegalStateException("The runtime did not begin to work");
  }

  private static List<String> inGroup(long group) throws IOException {
    try (var all = Files.list(PROC)) {
      return all.filter(one -> one.getFileName().toString().chars().allMatch(Character::isDigit))
          .map(RuntimeCrash::line)
          .filter(line -> isIn(group, line))
          .toList();
    }
  }

  private static boolean isIn(long group, String line) {
    var fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length > GROUP
        && !fields[STATE].equals("Z")
        && Long.parseLong(fields[GROUP]) == group;
  }

  // Empty for what is gone.
  private static String line(Path process) {
    try {
      return Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
