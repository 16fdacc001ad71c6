package io.mochat.runtimes.talk;

import io.mochat.messages.Body;
import java.util.ArrayList;
import java.util.List;

/** Texts of programs, made such as messages may be. */
public final class Texts {

  private static final char REPLACEMENT = '\ufffd';

  private Texts() {}

  /** The same without what cannot be stored: NUL, and halves of characters. */
  public static String clean(String text) {
    var clean = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      boolean pair =
          Character.isHighSurrogate(sign)
              && at + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(at + 1));
      if (pair) {
        clean.append(sign).append(text.charAt(++at));
      } else {
        clean.append(sign == 0 || Character.isSurrogate(sign) ? REPLACEMENT : sign);
      }
    }
    return clean.toString();
  }

  /** The same in one line, without control characters, and no longer than this. */
  public static String line(String text, int most) {
    var line = new StringBuilder();
    clean(text).codePoints().limit(most * 2L).forEach(sign -> append(line, sign));
    var stripped = line.toString().strip();
    return stripped.length() <= most ? stripped : cut(stripped, most - 1) + "…";
  }

  /** Pieces of a text that fit into messages, at most so many; what is left over is dropped. */
  static List<String> pieces(String text, int most) {
    var pieces = new ArrayList<String>();
    int from = 0;
    while (from < text.length() && pieces.size() < most) {
      int rest = text.codePointCount(from, text.length());
      int to = text.offsetByCodePoints(from, Math.min(rest, Body.MOST));
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }

  /** The beginning of a text, without half of a character at its end. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }

  private static void append(StringBuilder line, int sign) {
    int type = Character.getType(sign);
    boolean plain =
        type != Character.CONTROL
            && type != Character.LINE_SEPARATOR
            && type != Character.PARAGRAPH_SEPARATOR
            && type != Character.FORMAT;
    line.appendCodePoint(plain ? sign : ' ');
  }
}
