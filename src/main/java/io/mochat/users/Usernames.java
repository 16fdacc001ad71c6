package io.mochat.users;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a username may be: of the server's {@link UsernameForm}, and no reserved word. */
public final class Usernames {

  /** The most characters of a username, on any front. */
  public static final int LONGEST = 64;

  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_]+");
  private static final Set<String> RESERVED =
      Set.of("all", "everyone", "channel", "here", "system");
  private static final int STEM = 40;
  private static final int RANDOM = 16;

  private Usernames() {}

  /** Passes an acceptable username; refuses any other with {@code INVALID_USERNAME}. */
  public static void require(String username, UsernameForm form) {
    if (!form.fits(username)) {
      throw ChatException.of(ErrorCode.INVALID_USERNAME, "username", form.expected());
    }
    requireUsual(username);
  }

  /** Passes a username of a form that was checked; refuses reserved words as {@link #require}. */
  public static void requireUsual(String username) {
    if (isReserved(username)) {
      throw ChatException.of(ErrorCode.INVALID_USERNAME, "username", "a name that is not reserved");
    }
  }

  /** Whether a username is acceptable. */
  public static boolean isAcceptable(String username, UsernameForm form) {
    return form.fits(username) && !isReserved(username);
  }

  /** A username made of free text, acceptable but not necessarily free. */
  public static String derive(String text) {
    var stem = FOREIGN.matcher(text).replaceAll("_");
    stem = stem.substring(0, Math.min(stem.length(), STEM));
    return stem.length() < 3 || isReserved(stem) ? "user_" + stem : stem;
  }

  /** A username that nobody would choose. */
  static String provisional() {
    return "human_" + UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM);
  }

  private static boolean isReserved(String username) {
    return RESERVED.contains(username.toLowerCase(Locale.ROOT));
  }
}
