package io.mochat.messages.mentions;

/**
 * One line of a Markdown text.
 *
 * @param content where it goes on behind its indentation and the signs of quotes and lists
 * @param indent the width of what is blank at its begin
 */
record Line(int begin, int end, int content, int indent, boolean isQuote, boolean isItem) {

  private static final int TAB = 4;
  private static final int MOST_DIGITS = 9;

  /** The line between these places. */
  static Line of(String text, int begin, int end) {
    int at = begin;
    int indent = 0;
    while (at < end && isBlank(text.charAt(at))) {
      indent += text.charAt(at) == '\t' ? TAB : 1;
      at++;
    }
    boolean isQuote = at < end && text.charAt(at) == '>';
    boolean isItem = false;
    for (int sign = signEnd(text, at, end); sign > at; sign = signEnd(text, at, end)) {
      isItem |= text.charAt(at) != '>';
      at = blankEnd(text, sign, end);
    }
    return new Line(begin, end, at, indent, isQuote, isItem);
  }

  boolean isBlank() {
    return content == end && !isQuote && !isItem;
  }

  boolean isHeading(String text) {
    return content < end && text.charAt(content) == '#';
  }

  /** The first place from here that is not blank. */
  static int blankEnd(String text, int begin, int end) {
    int at = begin;
    while (at < end && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The end of a quote's or list's sign that stands here; the place itself without one. */
  private static int signEnd(String text, int at, int end) {
    if (at < end && text.charAt(at) == '>') {
      return at + 1;
    }
    int mark = at;
    while (mark < end && mark - at < MOST_DIGITS && Characters.isDigit(text.charAt(mark))) {
      mark++;
    }
    boolean isMark = mark < end && (mark > at ? ".)" : "-+*").indexOf(text.charAt(mark)) >= 0;
    return isMark && mark + 1 < end && isBlank(text.charAt(mark + 1)) ? mark + 2 : at;
  }

  private static boolean isBlank(char sign) {
    return sign == ' ' || sign == '\t' || sign == '\r';
  }
}
