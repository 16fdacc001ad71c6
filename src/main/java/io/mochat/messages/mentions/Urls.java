package io.mochat.messages.mentions;

/** Finds the addresses of pages in a text. */
final class Urls {

  private static final int LONGEST_PORT = 5;
  private static final int SHORTEST_TOP_LEVEL = 2;

  private Urls() {}

  /**
   * The end of the URL that begins here, with a scheme or with a host and a path; the place itself
   * if none does.
   */
  static int end(String text, int begin) {
    int word = begin;
    while (word < text.length() && Characters.isLocal(text.charAt(word))) {
      word++;
    }
    if (word > begin && text.startsWith("://", word)) {
      return pathEnd(text, word);
    }
    int path = portEnd(text, word);
    return text.startsWith("/", path) && isHost(text.substring(begin, word))
        ? pathEnd(text, path)
        : begin;
  }

  /** Whether a word is the name of a host: at least two labels, the last one of letters. */
  static boolean isHost(String word) {
    int dot = word.lastIndexOf('.');
    return dot > 0
        && word.charAt(dot - 1) != '.'
        && word.length() - dot > SHORTEST_TOP_LEVEL
        && word.chars().skip(dot + 1L).allMatch(sign -> Characters.isLetter((char) sign));
  }

  private static int portEnd(String text, int colon) {
    if (!text.startsWith(":", colon)) {
      return colon;
    }
    int end = colon + 1;
    while (end < text.length()
        && end - colon <= LONGEST_PORT
        && Characters.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  // Brackets round an address end it, brackets of its own do not.
  private static int pathEnd(String text, int begin) {
    int open = 0;
    int end = begin;
    while (end < text.length() && !Characters.endsUrl(text.charAt(end))) {
      open += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
      if (open < 0) {
        return end;
      }
      end++;
    }
    return end;
  }
}
