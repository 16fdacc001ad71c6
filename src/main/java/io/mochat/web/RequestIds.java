package io.mochat.web;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request an id, the client's own if it is fit for a log, which is returned in the
 * answer. It only helps to find a request in logs: it need not be unique, and proves nothing.
 */
public final class RequestIds {

  /** The header of the id, in requests and answers. */
  public static final String HEADER = "X-Request-Id";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private RequestIds() {}

  /** The id that a request has in its header, or a new one if that is missing or unfit. */
  public static String of(@Nullable String given) {
    return given != null && SANE.matcher(given).matches() ? given : fresh();
  }

  private static String fresh() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
