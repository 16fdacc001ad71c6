package io.mochat.messages.marks;

import io.mochat.kernel.ChatException;
import java.text.Normalizer;

/** What somebody reacts with: a few characters that show. */
public record Emoji(String value) {

  private static final int MOST = 32;
  private static final String EXPECTED =
      "1 to " + MOST + " characters, no blanks and none that do not show";

  /**
   * One as a client gives it, in Unicode's composed form.
   *
   * @throws ChatException when it is too long, or has characters that do not belong there
   */
  public static Emoji of(String given) {
    var composed = Normalizer.normalize(given, Normalizer.Form.NFC);
    int length = composed.codePointCount(0, composed.length());
    boolean allowed = composed.codePoints().allMatch(Emoji::isAllowed);
    if (length > MOST || !allowed || composed.codePoints().noneMatch(Emoji::shows)) {
      throw ChatException.invalid("emoji", EXPECTED);
    }
    return new Emoji(composed);
  }

  private static boolean isAllowed(int character) {
    return !Character.isISOControl(character)
        && !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && !isInvisibleSpace(character)
        && Character.getType(character) != Character.SURROGATE
        && !isDirection(character);
  }

  // What joins or varies others is part of many an emoji, and nothing by itself.
  private static boolean shows(int character) {
    return switch (Character.getType(character)) {
      case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
      default -> true;
    };
  }

  private static boolean isInvisibleSpace(int character) {
    return character == 0x00AD
        || character == 0x200B
        || character == 0x2060
        || character == 0x3164
        || character == 0xFEFF;
  }

  // They would turn round what is written beside them.
  private static boolean isDirection(int character) {
    return character == 0x061C
        || character == 0x200E
        || character == 0x200F
        || character >= 0x202A && character <= 0x202E
        || character >= 0x2066 && character <= 0x2069;
  }
}
