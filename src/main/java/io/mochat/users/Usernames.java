package io.mochat.users;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a username may be: 3 to 50 letters, digits or underscores, and no reserved word. */
public final class Usernames {

  /** The most characters of a username. */
  static final int LONGEST = 50;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_]{3," + LONGEST + "}");
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_]+");
  private static final Set<String> RESERVED =
      Set.of("all", "everyone", "channel", "here", "system");
  private static final int STEM = 40;

  private Usernames() {}

  /** Passes an acceptable username; refuses any other with {@code INVALID_USERNAME}. */
  public static void require(String username) {
    if (!FORM.matcher(username).matches()) {
      throw ChatException.of(
          ErrorCode.INVALID_USERNAME, "username", "3 to 50 letters, digits or underscores");
    }
    if (isReserved(username)) {
      throw ChatException.of(ErrorCode.INVALID_USERNAME, "username", "a name that is not reserved");
    }
  }

  /** A username made of free text, acceptable but not necessarily free. */
  public static String derive(String text) {
    var stem = FOREIGN.matcher(text).replaceAll("_");
    stem = stem.substring(0, Math.min(stem.length(), STEM));
    return stem.length() < 3 || isReserved(stem) ? "user_" + stem : stem;
  }

  private static boolean isReserved(String username) {
    return RESERVED.contains(username.toLowerCase(Locale.ROOT));
  }
}
