package io.mochat.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The version that the build has. */
public final class Versions {

  private static final Pattern VERSION =
      Pattern.compile("<artifactId>mochat-server</artifactId>\\s*<version>(.*)</version>");

  private Versions() {}

  /** As the POM says. */
  public static String ofTheBuild() {
    try {
      var found = VERSION.matcher(Files.readString(Path.of("pom.xml")));
      if (!found.find()) {
        throw new AssertionError("no version in the POM");
      }
      return found.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
