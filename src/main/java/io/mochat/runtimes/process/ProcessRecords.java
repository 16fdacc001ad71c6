package io.mochat.runtimes.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What processes a server has started, in files, so that the next one finds those that it left
 * behind. Thread-safe. Where the system does not show its processes there is nothing to write.
 */
public final class ProcessRecords {

  private static final Logger log = LoggerFactory.getLogger(ProcessRecords.class);

  private final Path directory;

  /** Records in a directory, which is made when there is something to write. */
  public ProcessRecords(Path directory) {
    this.directory = directory;
  }

  /** Ends what servers have left behind that are no more; returns how many groups there were. */
  public int sweep() {
    int swept = 0;
    for (var file : files()) {
      if (sweep(file)) {
        swept++;
      }
    }
    return swept;
  }

  void add(ProcessGroup group, Path home) throws IOException {
    var row = ProcessTable.find(group.pid());
    if (row.isEmpty()) {
      return;
    }
    Files.createDirectories(directory);
    var record = new Properties();
    record.setProperty("group", Long.toString(group.leader()));
    record.setProperty("start", Long.toString(row.get().start()));
    record.setProperty("boot", ProcessTable.boot());
    record.setProperty("home", home.toString());
    var server = ProcessTable.find(ProcessHandle.current().pid()).orElseThrow();
    record.setProperty("server", Long.toString(server.pid()));
    record.setProperty("server-start", Long.toString(server.start()));
    var part = Files.createTempFile(directory, "new", ".part");
    try (var out = Files.newOutputStream(part)) {
      record.store(out, null);
    }
    Files.move(part, file(group), StandardCopyOption.ATOMIC_MOVE);
  }

  void remove(ProcessGroup group) {
    delete(file(group));
  }

  private boolean sweep(Path file) {
    boolean found = false;
    try {
      var record = read(file);
      if (isOfLivingServer(record)) {
        return false;
      }
      long pid = Long.parseLong(file.getFileName().toString());
      found = record.getProperty("boot", "").equals(ProcessTable.boot()) && end(pid, record);
    } catch (IOException | NumberFormatException e) {
      log.warn("{} tells of no process: {}", file, e.getMessage());
    }
    delete(file);
    return found;
  }

  private static boolean end(long pid, Properties record) {
    var group = new ProcessGroup(number(record, "group"), pid);
    boolean same =
        ProcessTable.find(pid).filter(row -> row.start() == number(record, "start")).isPresent();
    // Without its first process a group is known by the home of the others.
    if (same || isLeft(group, record)) {
      log.warn("Ends process {} and its group, which a server has left behind", pid);
      group.kill();
      return true;
    }
    return false;
  }

  private static boolean isLeft(ProcessGroup group, Properties record) {
    return group.leader() != 0
        && ProcessTable.find(group.leader()).isEmpty()
        && ProcessTable.inGroup(group.leader()).stream()
            .anyMatch(row -> ProcessTable.hasHome(row.pid(), record.getProperty("home", "")));
  }

  private static boolean isOfLivingServer(Properties record) {
    long pid = number(record, "server");
    return pid != ProcessHandle.current().pid()
        && ProcessTable.find(pid)
            .filter(row -> row.start() == number(record, "server-start"))
            .isPresent();
  }

  private static long number(Properties record, String name) {
    return Long.parseLong(record.getProperty(name, ""));
  }

  private static Properties read(Path file) throws IOException {
    var record = new Properties();
    try (var in = Files.newInputStream(file)) {
      record.load(in);
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
    return record;
  }

  private List<Path> files() {
    var found = new ArrayList<Path>();
    if (!ProcessTable.isThere() || !Files.isDirectory(directory)) {
      return found;
    }
    try (var entries = Files.newDirectoryStream(directory)) {
      entries.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      log.warn("{} cannot be read: {}", directory, e.getMessage());
    }
    return found;
  }

  private Path file(ProcessGroup group) {
    return directory.resolve(Long.toString(group.pid()));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("{} cannot be deleted: {}", file, e.getMessage());
    }
  }
}
