package io.mochat.messages.mentions;

import org.jspecify.annotations.Nullable;

/**
 * A line of backticks or tildes that opened a block of code.
 *
 * @param isQuoted whether it stands in a quote, and the block ends with that
 * @param isListed whether it stands in a list, likewise
 */
record Fence(int begin, char sign, int length, boolean isQuoted, boolean isListed) {

  private static final int SHORTEST = 3;

  /** The fence that this line is, if it opens one. */
  static @Nullable Fence openedBy(String text, Line line) {
    int begin = line.content();
    if (begin == line.end() || "`~".indexOf(text.charAt(begin)) < 0) {
      return null;
    }
    char sign = text.charAt(begin);
    int end = Characters.runEnd(text, begin, line.end());
    // What stands behind backticks names the language; with more of them it is a code span.
    if (end - begin < SHORTEST || (sign == '`' && text.indexOf('`', end, line.end()) >= 0)) {
      return null;
    }
    return new Fence(begin, sign, end - begin, line.isQuote(), line.isItem());
  }

  /** Whether this line is still in the same quote and list. */
  boolean goesOn(Line line) {
    return (!isQuoted || line.isQuote()) && (!isListed || line.isBlank() || line.indent() > 0);
  }

  boolean isClosedBy(String text, Line line) {
    int at = line.content();
    if (at == line.end() || text.charAt(at) != sign) {
      return false;
    }
    int end = Characters.runEnd(text, at, line.end());
    return end - at >= length && Line.blankEnd(text, end, line.end()) == line.end();
  }
}
