package io.mochat.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the descriptions said at the last release. {@code scripts/lib/test-main
 * io.mochat.api.Baseline} writes it anew, when a version is released or when a description was
 * wrong about a server that has not changed.
 */
final class Baseline {

  private static final Path FILE = Path.of("src/test/resources/api/0.2.0.txt");

  private Baseline() {}

  public static void main(String[] args) throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, Promises.today().lines());
  }

  static Promises read() {
    try {
      return Promises.of(Files.readAllLines(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
