package io.mochat.messages.mentions;

/** What single characters of a text are to the search for mentions. */
final class Characters {

  private Characters() {}

  /** The end of the run of equal characters that begins here. */
  static int runEnd(String text, int begin, int end) {
    int at = begin;
    while (at < end && text.charAt(at) == text.charAt(begin)) {
      at++;
    }
    return at;
  }

  /** Of a username: an ASCII letter, a digit or an underscore. */
  static boolean isName(char sign) {
    return isAscii(sign) || sign == '_';
  }

  static boolean isDigit(char sign) {
    return sign >= '0' && sign <= '9';
  }

  static boolean isHex(char sign) {
    return isDigit(sign) || (sign >= 'a' && sign <= 'f') || (sign >= 'A' && sign <= 'F');
  }

  /**
   * Of a word that could stand before the {@code @} of an address. Latin, Greek and Cyrillic
   * letters are; scripts that put no blanks between words are not, or nobody could be mentioned in
   * them.
   */
  static boolean isLetter(char sign) {
    return isAscii(sign) || (sign >= '\u00c0' && sign <= '\u052f');
  }

  /** Of the part of an address before its {@code @}. */
  static boolean isLocal(char sign) {
    return isLetter(sign) || "._%+-".indexOf(sign) >= 0;
  }

  /** Of the part of an address behind its {@code @}. */
  static boolean isHost(char sign) {
    return isName(sign) || sign == '.' || sign == '-';
  }

  /** Ends a URL: blanks, controls, quotes, and the punctuation of scripts without blanks. */
  static boolean endsUrl(char sign) {
    return sign <= ' '
        || "<>\"`".indexOf(sign) >= 0
        || (sign >= '\u2000' && sign <= '\u206f')
        || (sign >= '\u3000' && sign <= '\u303f')
        || (sign >= '\uff01' && sign <= '\uff20');
  }

  private static boolean isAscii(char sign) {
    return isDigit(sign) || (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
  }
}
