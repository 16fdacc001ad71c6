package io.mochat.fronts.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.ClassPathResource;

/**
 * A page with placeholders.
 *
 * @param version changes with the contents, whatever replaces the placeholders
 */
record Template(String text, String version) {

  private static final int VERSION_DIGITS = 12;

  /** The page of this name among the program's resources. */
  static Template load(String name) {
    try {
      return of(
          new ClassPathResource("documents/" + name).getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Template of(String text) {
    return new Template(text, hash(text).substring(0, VERSION_DIGITS));
  }

  /** The page with another placeholder replaced for good. */
  Template with(String placeholder, String part) {
    return of(text.replace(placeholder, part));
  }

  /** The page for readers at this address. */
  String at(String base) {
    return text.replace("{{version}}", version).replace("{{base}}", base);
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
