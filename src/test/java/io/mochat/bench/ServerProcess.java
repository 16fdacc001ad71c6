package io.mochat.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What the kernel and, for a JVM, jcmd say of a process. */
final class ServerProcess {

  /** USER_HZ, which is 100 on every Linux that runs a JDK. */
  private static final long MICROS_PER_TICK = 10_000;

  private static final int AFTER_NAME_UTIME = 11;
  private static final int AFTER_NAME_STIME = 12;
  private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern SWITCHES = Pattern.compile("\nvoluntary_ctxt_switches:\\s+(\\d+)");
  private static final Pattern HEAP =
      Pattern.compile(
          "(?:heap|generation|PSYoungGen|ParOldGen|DefNew|Tenured)\\s+total.*?used (\\d+)K");

  private final long pid;
  private final String jcmd;

  /**
   * @param jcmd the program to ask a JVM with; empty for a Node process, which collects its garbage
   *     on SIGUSR2
   */
  ServerProcess(long pid, String jcmd) {
    this.pid = pid;
    this.jcmd = jcmd;
  }

  /** Processor time of all its threads so far, ended ones included. */
  long cpuMicros() {
    return cpuMicros(Path.of("/proc", Long.toString(pid), "stat"));
  }

  /** The part of it that was spent in the kernel. */
  long systemMicros() {
    return micros(Path.of("/proc", Long.toString(pid), "stat"), AFTER_NAME_STIME);
  }

  /** Processor time of a JVM's compilers so far. */
  long compilerMicros() {
    try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return tasks.mapToLong(ServerProcess::compilerMicros).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long compilerMicros(Path task) {
    try {
      boolean compiler = Files.readString(task.resolve("comm")).matches("C[12] Compile.*\\s*");
      return compiler ? cpuMicros(task.resolve("stat")) : 0;
    } catch (IOException e) {
      return 0; // the thread has ended
    }
  }

  /** How often each of its threads has gone to sleep so far, by their ids. */
  Map<String, Long> switches() {
    var switches = new HashMap<String, Long>();
    try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      tasks.forEach(task -> switches.put(task.getFileName().toString(), switches(task)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return switches;
  }

  private static long switches(Path task) {
    try {
      var found = SWITCHES.matcher(Files.readString(task.resolve("status")));
      return found.find() ? Long.parseLong(found.group(1)) : 0;
    } catch (IOException e) {
      return 0; // the thread has ended
    }
  }

  /** Processor time of this process. */
  static long ownCpuMicros() {
    return cpuMicros(Path.of("/proc/self/stat"));
  }

  private static long cpuMicros(Path stat) {
    return micros(stat, AFTER_NAME_UTIME) + micros(stat, AFTER_NAME_STIME);
  }

  private static long micros(Path stat, int field) {
    var text = read(stat);
    var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[field]) * MICROS_PER_TICK;
  }

  long rssBytes() {
    var matcher = RSS.matcher(read(Path.of("/proc", Long.toString(pid), "status")));
    if (!matcher.find()) {
      throw new IllegalStateException("process " + pid + " has no VmRSS");
    }
    return Long.parseLong(matcher.group(1)) * 1024;
  }

  int openFiles() {
    try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return Math.toIntExact(files.count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Open connections and listening ports. */
  int openSockets() {
    try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return Math.toIntExact(files.filter(ServerProcess::isSocket).count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  /** Has all garbage collected, twice for what the first time only sets free. */
  void collect() {
    for (int i = 0; i < 2; i++) {
      if (jcmd.isEmpty()) {
        run(List.of("kill", "-USR2", Long.toString(pid)));
      } else {
        run(List.of(jcmd, Long.toString(pid), "GC.run"));
      }
      Pause.millis(1_000);
    }
  }

  /** Bytes in use on a JVM's heap. */
  OptionalLong heapBytes() {
    if (jcmd.isEmpty()) {
      return OptionalLong.empty();
    }
    var answer = run(List.of(jcmd, Long.toString(pid), "GC.heap_info"));
    long kilobytes =
        HEAP.matcher(answer).results().mapToLong(used -> Long.parseLong(used.group(1))).sum();
    if (kilobytes == 0) {
      throw new IllegalStateException("no heap in: " + answer);
    }
    return OptionalLong.of(kilobytes * 1024);
  }

  /** Runs a program to its end, and fails if it does. */
  static String run(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
