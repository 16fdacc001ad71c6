package io.mochat.runtimes.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is started, where, and with what. There is no shell, and nothing of the server's own
 * environment but what is named.
 *
 * @param words the program and what is put before and behind it
 * @param directory where it works
 * @param passed names of variables that it gets of the server's
 */
public record Launch(List<String> words, Path directory, Path home, List<String> passed) {

  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";
  // With it the program would take itself for a part of another one.
  private static final String NESTED = "CLAUDECODE";
  private static final FileAttribute<?>[] OWNERS_ALONE = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
  };

  public Launch {
    words = List.copyOf(words);
    passed = List.copyOf(passed);
  }

  /** Its whole environment, made of the server's. */
  Map<String, String> environment(Map<String, String> server) {
    var all = new LinkedHashMap<String, String>();
    for (var name : passed) {
      var value = server.get(name);
      if (value != null) {
        all.put(name, value);
      }
    }
    all.put("PATH", server.getOrDefault("PATH", PATH));
    all.put("HOME", home.toString());
    all.put("LANG", server.getOrDefault("LANG", "C.UTF-8"));
    all.put("NO_COLOR", "1");
    all.remove(NESTED);
    return all;
  }

  Process start() throws IOException {
    makeHome();
    var builder = new ProcessBuilder(words).directory(directory.toFile());
    var environment = builder.environment();
    environment.clear();
    environment.putAll(environment(System.getenv()));
    return builder.start();
  }

  private void makeHome() throws IOException {
    if (Files.isDirectory(home)) {
      return;
    }
    Files.createDirectories(home.toAbsolutePath().getParent());
    boolean isPosix = home.getFileSystem().supportedFileAttributeViews().contains("posix");
    try {
      Files.createDirectory(home, isPosix ? OWNERS_ALONE : new FileAttribute<?>[0]);
    } catch (FileAlreadyExistsException e) {
      // The first processes of a runtime may start at the same moment.
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  /** The word among these that names no program; empty if each does. */
  public static Optional<String> missing(List<String> programs) {
    return programs.stream()
        .filter(program -> !isThere(program, System.getenv("PATH")))
        .findFirst();
  }

  private static boolean isThere(String program, @Nullable String path) {
    if (program.indexOf('/') >= 0) {
      return isProgram(Path.of(program));
    }
    for (var directory : (path == null ? PATH : path).split(":")) {
      if (!directory.isEmpty() && isProgram(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
