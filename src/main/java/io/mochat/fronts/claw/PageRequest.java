package io.mochat.fronts.claw;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.MessageId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the paging fields that clients send. */
public final class PageRequest {

  /** How many messages a page has when the request does not say. */
  public static final int DEFAULT_LIMIT = 50;

  /** The most members of a page: they are light, and a thousand are soon read. */
  public static final int MOST_MEMBERS = 500;

  /** What a limit may be, for people. */
  public static final String LIMITS = "a whole number from 1 to 100";

  private static final Pattern LIMIT = Pattern.compile("[1-9]\\d?|100");

  private PageRequest() {}

  /** The limit, or the default. */
  public static int limit(@Nullable Integer limit) {
    return limit == null ? DEFAULT_LIMIT : limit;
  }

  /** The limit of a query string; refuses what is none. */
  public static @Nullable Integer parseLimit(@Nullable String limit) {
    if (limit == null || limit.isBlank()) {
      return null;
    }
    if (!LIMIT.matcher(limit).matches()) {
      throw ChatException.invalid("limit", LIMITS);
    }
    return Integer.valueOf(limit);
  }

  /**
   * The message that the page is to be older than; clients also write {@code 0} or nothing for
   * none.
   */
  public static @Nullable MessageId cursor(@Nullable Object cursor) {
    var text = cursor == null ? "" : cursor.toString();
    return text.isBlank() || text.equals("0") ? null : new MessageId(text);
  }
}
