package io.mochat.guard;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * A fingerprint of a text, the same whatever its case, width and blanks. Its 128 bits are enough
 * that no two texts share them by chance. Whoever makes two that do deceives nobody else: texts are
 * compared with those of the same author in the same conversation alone.
 */
record FoldedText(long high, long low, boolean isLong) {

  /** From so many characters on, a text is a long one. */
  private static final int LONG_FROM = 200;

  private static final long SEED = 0x9E3779B97F4A7C15L;
  private static final long HIGH_FACTOR = 0xC2B2AE3D27D4EB4FL;
  private static final long LOW_FACTOR = 0x100000001B3L;

  /** Of a message's content. */
  static FoldedText of(String content) {
    var text = isAscii(content) ? content : Normalizer.normalize(content, Form.NFKC);
    long high = SEED;
    long low = ~SEED;
    boolean isBegun = false;
    boolean isGap = false;
    for (int i = 0, point; i < text.length(); i += Character.charCount(point)) {
      point = text.codePointAt(i);
      if (isBlank(point)) {
        isGap = isBegun;
        continue;
      }
      if (isGap) {
        high = (high ^ ' ') * HIGH_FACTOR;
        low = (low ^ ' ') * LOW_FACTOR;
      }
      int folded = Character.toLowerCase(point);
      high = mixed((high ^ folded) * HIGH_FACTOR);
      low = mixed((low ^ folded) * LOW_FACTOR);
      isBegun = true;
      isGap = false;
    }
    return new FoldedText(high, low, content.codePointCount(0, content.length()) >= LONG_FROM);
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static long mixed(long bits) {
    return bits ^ bits >>> 29;
  }
}
