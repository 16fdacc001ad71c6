package io.mochat.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of events and frames, as they stand in the sources. */
final class Events {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern EVENT =
      Pattern.compile(
          "\"((?:[a-z]+:[a-z]+)|com\\.claw\\.im\\.[A-Za-z]+|claw\\.[a-z]+(?:\\.events)?)\"");
  private static final Pattern WORD = Pattern.compile("\"([a-z_]+)\"");
  private static final Pattern CASE = Pattern.compile("case \"([a-z_]+)\" ->");

  private Events() {}

  /** All events of the claw sockets. */
  static Set<String> ofTheServer() {
    return in(Described.CLAW, EVENT);
  }

  /** All words that a front has. */
  static Set<String> words(Described front) {
    return in(front, WORD);
  }

  /** The words that a file of a front tells apart. */
  static Set<String> cases(String file) {
    return in(SOURCES.resolve("io/mochat/fronts").resolve(file), CASE);
  }

  private static Set<String> in(Described front, Pattern name) {
    var names = new TreeSet<String>();
    try (var files = Files.walk(SOURCES.resolve(front.packageName().replace('.', '/')))) {
      files
          .filter(one -> one.toString().endsWith(".java"))
          .forEach(file -> names.addAll(in(file, name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static Set<String> in(Path file, Pattern name) {
    try {
      var names = new TreeSet<String>();
      name.matcher(Files.readString(file)).results().forEach(one -> names.add(one.group(1)));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
