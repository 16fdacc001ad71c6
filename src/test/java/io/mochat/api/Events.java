package io.mochat.api;

import io.mochat.fronts.claw.RestDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of the events of the claw sockets, as they stand in the sources. */
final class Events {

  private static final Pattern NAME =
      Pattern.compile(
          "\"((?:[a-z]+:[a-z]+)|com\\.claw\\.im\\.[A-Za-z]+|claw\\.[a-z]+(?:\\.events)?)\"");

  private Events() {}

  /** All of them. */
  static Set<String> ofTheServer() {
    var front = Path.of("src/main/java", RestDialect.class.getPackageName().replace('.', '/'));
    var names = new TreeSet<String>();
    try (var files = Files.walk(front)) {
      for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        NAME.matcher(Files.readString(file)).results().forEach(name -> names.add(name.group(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
