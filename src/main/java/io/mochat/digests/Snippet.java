package io.mochat.digests;

/**
 * Makes a line of what somebody wrote: nothing in it ends the line, turns the direction of what
 * follows or is a control character, and it is not longer than a mail needs.
 */
final class Snippet {

  private static final String CUT = "…";

  private Snippet() {}

  /** The beginning of a text as one line, at most so many characters of Unicode. */
  static String of(String text, int most) {
    var line = new StringBuilder();
    int count = 0;
    for (int at = 0; at < text.length(); ) {
      int sign = text.codePointAt(at);
      at += Character.charCount(sign);
      if (isBlank(sign)) {
        boolean isFirst = line.isEmpty() || line.charAt(line.length() - 1) == ' ';
        sign = isFirst ? 0 : ' ';
      } else if (isForbidden(sign)) {
        sign = 0;
      }
      if (sign != 0) {
        if (count == most) {
          return line.toString().stripTrailing() + CUT;
        }
        line.appendCodePoint(sign);
        count++;
      }
    }
    return line.toString().stripTrailing();
  }

  private static boolean isBlank(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONTROL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static boolean isForbidden(int sign) {
    return Character.getType(sign) == Character.SURROGATE
        || (sign >= 0x202a && sign <= 0x202e)
        || (sign >= 0x2066 && sign <= 0x206f);
  }
}
