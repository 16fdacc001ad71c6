package io.mochat.runtimes.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of this machine, where the system shows them in {@code /proc}. */
final class ProcessTable {

  private static final Path PROC = Path.of("/proc");
  private static final char ZOMBIE = 'Z';
  // Of what stands behind the name, which may hold blanks and brackets.
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int START = 19;

  private ProcessTable() {}

  /** Whether the system shows them. */
  static boolean isThere() {
    return Files.isReadable(PROC.resolve("self").resolve("stat"));
  }

  /** The living process of this number. */
  static Optional<Row> find(long pid) {
    try {
      return row(pid, Files.readString(file(pid, "stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Those that belong to a group, or to the session that began with it. */
  static List<Row> inGroup(long group) {
    return all().stream().filter(row -> row.group() == group || row.session() == group).toList();
  }

  /** Whether a process was started with this home; no where that cannot be seen. */
  static boolean hasHome(long pid, String home) {
    try {
      var variables = Files.readString(file(pid, "environ"), StandardCharsets.ISO_8859_1);
      var wanted =
          new String(
              ("HOME=" + home).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      return List.of(variables.split("\0")).contains(wanted);
    } catch (IOException e) {
      return false;
    }
  }

  /** What distinguishes this start of the machine from others. */
  static String boot() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static List<Row> all() {
    var rows = new ArrayList<Row>();
    try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      entries.forEach(
          entry -> find(Long.parseLong(entry.getFileName().toString())).ifPresent(rows::add));
    } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
      return rows;
    }
    return rows;
  }

  private static Optional<Row> row(long pid, String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    if (fields.length <= START || fields[0].charAt(0) == ZOMBIE) {
      return Optional.empty();
    }
    return Optional.of(
        new Row(
            pid,
            Long.parseLong(fields[GROUP]),
            Long.parseLong(fields[SESSION]),
            Long.parseLong(fields[START])));
  }

  private static Path file(long pid, String name) {
    return PROC.resolve(Long.toString(pid)).resolve(name);
  }

  /**
   * A process.
   *
   * @param start when it was started, in the system's own unit: a number is given again, but never
   *     with the same start
   */
  record Row(long pid, long group, long session, long start) {}
}
