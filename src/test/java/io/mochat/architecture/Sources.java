package io.mochat.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Java sources as text, for what no class file tells. */
record Sources(Path root) {

  private static final String PACKAGE_INFO = "package-info.java";
  private static final Pattern SWITCH_OVER_EVENTS =
      Pattern.compile("switch \\(event\\) \\{\\s+case (?:\\w+\\.)?[A-Z]\\w+ \\w+ (?s:.*?)\\n *\\}");

  /** Packages of more than so many files, by their path. */
  List<String> packagesOver(int most, Set<String> excepted) {
    try (var files = files()) {
      return files
          .filter(file -> !file.endsWith(PACKAGE_INFO))
          .collect(
              Collectors.groupingBy(
                  file -> root.relativize(file.getParent()).toString(),
                  TreeMap::new,
                  Collectors.counting()))
          .entrySet()
          .stream()
          .filter(entry -> entry.getValue() > most && !excepted.contains(entry.getKey()))
          .map(entry -> entry.getKey() + ": " + entry.getValue())
          .toList();
    }
  }

  /** Files of more than so many lines. */
  List<String> filesOver(int most) {
    try (var files = files()) {
      return files
          .filter(file -> textOf(file).lines().count() > most)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** Files in which this is found. */
  List<String> with(Pattern pattern) {
    try (var files = files()) {
      return files
          .filter(file -> pattern.matcher(textOf(file)).find())
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** Files that switch over an event and have an answer for those that they do not know. */
  List<String> withDefaultForEvents() {
    try (var files = files()) {
      return files
          .filter(file -> switchesWithDefault(textOf(file)))
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** How many switches over an event there are. */
  long switchesOverEvents() {
    try (var files = files()) {
      return files.flatMap(file -> SWITCH_OVER_EVENTS.matcher(textOf(file)).results()).count();
    }
  }

  private static boolean switchesWithDefault(String text) {
    return SWITCH_OVER_EVENTS
        .matcher(text)
        .results()
        .anyMatch(match -> match.group().contains("default ->"));
  }

  private Stream<Path> files() {
    try {
      return Files.walk(root).filter(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
