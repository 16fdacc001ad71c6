package io.mochat.fronts.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** A page with placeholders. */
record Template(String text) {

  private static final Pattern VERSION = Pattern.compile("(?m)^version: (\\S+)$");

  /** The page of this name among the program's resources. */
  static Template load(String name) {
    try {
      return new Template(
          new ClassPathResource("documents/" + name).getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page with another placeholder replaced for good. */
  Template with(String placeholder, String part) {
    return new Template(text.replace(placeholder, part));
  }

  /** The page for readers at this address. */
  String at(String base) {
    return text.replace("{{base}}", base).replace("{{socket}}", base.replaceFirst("^http", "ws"));
  }

  /** What its first lines say. */
  String version() {
    var found = VERSION.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("a page without a version");
    }
    return found.group(1);
  }

  /** SHA-256 in hexadecimal. */
  static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
