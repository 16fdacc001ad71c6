package io.mochat.accounts.mail;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is ready to go: plain text to one address.
 *
 * @param kind what the log calls it
 * @param subject one line; of this server's own words, never of somebody else's
 * @param link what opens the way for whoever has it, for a log that may tell it; {@code null} for a
 *     mail without such a thing
 * @param headers further ones, each of one line in ASCII
 */
public record OutgoingMail(
    String kind,
    String to,
    String subject,
    String text,
    @Nullable String link,
    Map<String, String> headers) {

  public OutgoingMail {
    headers = Map.copyOf(headers);
    requireOneLine(to);
    requireOneLine(subject);
    headers.forEach(
        (name, value) -> {
          requireOneLine(name);
          requireOneLine(value);
        });
  }

  /** A mail without further headers. */
  public OutgoingMail(String kind, String to, String subject, String text, @Nullable String link) {
    this(kind, to, subject, text, link, Map.of());
  }

  // A line break in a header begins another header.
  private static void requireOneLine(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("header: control characters (expected: one line)");
    }
  }
}
