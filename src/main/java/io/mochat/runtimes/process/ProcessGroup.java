package io.mochat.runtimes.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process with all that it has started: what is in its group, in its session, or below it, also
 * when the process itself is gone.
 *
 * @param leader the number of the group; 0 where it has none of its own
 * @param pid the process
 */
record ProcessGroup(long leader, long pid) {

  private static final Logger log = LoggerFactory.getLogger(ProcessGroup.class);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  // A launcher of which nobody knows whether it makes a group.
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String MAKES_GROUPS = "setsid";
  private static final long LOOK_MILLIS = 5;
  private static final int ROUNDS = 20;

  /**
   * The group of a process that has just been started.
   *
   * @param launcher the program that was started
   */
  static ProcessGroup of(Process process, String launcher) {
    long pid = process.pid();
    if (!ProcessTable.isThere()) {
      return new ProcessGroup(0, pid);
    }
    long own = ProcessTable.find(ProcessHandle.current().pid()).orElseThrow().group();
    boolean expected = launcher.endsWith(MAKES_GROUPS);
    long end = System.nanoTime() + (expected ? PATIENCE : SHORT).toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      long group = ProcessTable.find(pid).map(ProcessTable.Row::group).orElse(own);
      if (group != own) {
        return new ProcessGroup(group, pid);
      }
      pause();
    }
    // Too quick to be seen; what it has started has its number.
    return new ProcessGroup(expected && !process.isAlive() ? pid : 0, pid);
  }

  /** Asks all of them to end. */
  void terminate() {
    if (leader == 0) {
      descendants().values().forEach(ProcessHandle::destroy);
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    } else {
      signal("TERM");
    }
  }

  /** Ends all of them. */
  void kill() {
    var below = descendants();
    if (below.isEmpty() && members().isEmpty()) {
      return;
    }
    // What one of them starts at this moment is in its group, and soon nobody's child.
    var groups = groups(below.keySet());
    if (leader != 0) {
      signal("KILL");
    }
    for (int round = 0; round < ROUNDS; round++) {
      members().forEach(member -> below.put(member.pid(), member));
      groups.forEach(group -> inGroup(group).forEach(one -> below.put(one.pid(), one)));
      below.putAll(descendants());
      var alive = below.values().stream().filter(ProcessGroup::isAlive).toList();
      if (alive.isEmpty()) {
        return;
      }
      alive.forEach(ProcessHandle::destroyForcibly);
      pause();
    }
    log.warn("Processes of group {} could not be ended", leader);
  }

  /** Whether any of them is alive. */
  boolean isAlive() {
    return !members().isEmpty();
  }

  private List<ProcessHandle> members() {
    if (leader == 0) {
      return ProcessHandle.of(pid).filter(ProcessGroup::isAlive).stream().toList();
    }
    return inGroup(leader);
  }

  private static List<ProcessHandle> inGroup(long group) {
    return ProcessTable.inGroup(group).stream()
        .flatMap(row -> ProcessHandle.of(row.pid()).stream())
        .toList();
  }

  // Those of their own, which is never that of this server.
  private Set<Long> groups(Collection<Long> processes) {
    if (leader == 0 || !ProcessTable.isThere()) {
      return Set.of();
    }
    long own = ProcessTable.find(ProcessHandle.current().pid()).orElseThrow().group();
    return processes.stream()
        .flatMap(one -> ProcessTable.find(one).stream())
        .map(ProcessTable.Row::group)
        .filter(group -> group != own && group != leader)
        .collect(Collectors.toSet());
  }

  // What has left the group and is still known by who has started it.
  private Map<Long, ProcessHandle> descendants() {
    var found = new LinkedHashMap<Long, ProcessHandle>();
    ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .forEach(child -> found.put(child.pid(), child));
    return found;
  }

  // What is dead and not yet buried counts as alive to Java.
  private static boolean isAlive(ProcessHandle process) {
    return process.isAlive()
        && (!ProcessTable.isThere() || ProcessTable.find(process.pid()).isPresent());
  }

  // Java cannot signal a group. Nothing of the words below comes from outside.
  private void signal(String name) {
    var command = "kill -s " + name + " -- -" + leader;
    try {
      var kill =
          new ProcessBuilder("/bin/sh", "-c", command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!kill.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        kill.destroyForcibly();
      }
    } catch (IOException e) {
      log.warn("Group {} could not be signalled: {}", leader, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
