package io.mochat.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Writes one figure a line, {@code name value}, to a file, and to the terminal as they come. */
final class Results {

  private final Path file;

  Results(Path file) {
    this.file = file;
  }

  void add(String name, double value) {
    var line = String.format(Locale.ROOT, "%s %.3f%n", name, value);
    System.err.print("  " + line);
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
