package io.mochat.accounts;

import io.mochat.users.OneLine;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The browser of a sign-in and the address it comes from.
 *
 * @param browser its {@code User-Agent}, shortened
 * @param session the secret of the session it has already, if any
 */
public record SignInContext(InetAddress from, String browser, @Nullable String session) {

  private static final int LONGEST_BROWSER = 200;
  private static final String UNNAMED = "unnamed";

  public SignInContext {
    // It is shown in a list of sign-ins, and any client may send what it likes.
    var name = OneLine.isAcceptable(browser) ? browser : UNNAMED;
    browser = name.substring(0, Math.min(name.length(), LONGEST_BROWSER));
  }
}
