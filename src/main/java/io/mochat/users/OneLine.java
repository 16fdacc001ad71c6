package io.mochat.users;

import io.mochat.kernel.ChatException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text of one line may be: a name or a title of anything that people see among other texts.
 * It holds something visible, and nothing that makes what follows look as if it were said by
 * somebody else: no line breaks, no control or escape characters, none that turn the direction of
 * what follows. Marks of direction, which scripts from right to left need, turn nothing.
 */
public final class OneLine {

  private static final String EXPECTED =
      "one line with a visible character, without control characters and changes of direction";

  /** Letters by their category, of which nothing is seen. */
  private static final Set<Integer> INVISIBLE =
      Set.of(0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0);

  private OneLine() {}

  /**
   * Passes an acceptable text.
   *
   * @param field what it is called in the request
   * @throws ChatException {@code VALIDATION_FAILED} with the field
   */
  public static String require(String field, String text) {
    if (!isAcceptable(text)) {
      throw ChatException.invalid(field, EXPECTED);
    }
    return text;
  }

  /** Likewise, for a text that need not be there. */
  public static @Nullable String requireIfGiven(String field, @Nullable String text) {
    return text == null ? null : require(field, text);
  }

  /** Whether a text may stand as a name or title. */
  public static boolean isAcceptable(String text) {
    return text.codePoints().noneMatch(OneLine::isForbidden)
        && text.codePoints().anyMatch(OneLine::isVisible);
  }

  private static boolean isForbidden(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> (sign >= 0x202a && sign <= 0x202e) || (sign >= 0x2066 && sign <= 0x206f);
    };
  }

  private static boolean isVisible(int sign) {
    return switch (Character.getType(sign)) {
      case Character.SPACE_SEPARATOR,
          Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.UNASSIGNED ->
          false;
      default -> !INVISIBLE.contains(sign);
    };
  }
}
