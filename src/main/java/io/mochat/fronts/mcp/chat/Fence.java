package io.mochat.fronts.mcp.chat;

import io.mochat.kernel.Profile;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Puts what people write between lines that they cannot guess, so that a model can tell where it
 * ends; what is not seen is spelt out. One for each answer.
 */
final class Fence {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 6;

  // Formats, controls but for line breaks and tabs, and tag characters.
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\n\\t]]");

  private final String nonce;

  Fence() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    nonce = HexFormat.of().formatHex(bytes);
  }

  /** What somebody wrote, fenced. */
  String around(Profile author, String content) {
    var kind = author.kind().name().toLowerCase(Locale.ROOT);
    return "<<"
        + nonce
        + " "
        + kind
        + " @"
        + author.username()
        + "\n"
        + seen(content)
        + "\n"
        + nonce
        + ">>";
  }

  /** The same text with what is not seen in it spelt out. */
  static String seen(String text) {
    return INVISIBLE
        .matcher(text)
        .replaceAll(match -> "{U+" + "%04X".formatted(match.group().codePointAt(0)) + "}");
  }
}
