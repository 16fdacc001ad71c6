package io.mochat.accounts;

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

  public SignInContext {
    browser = browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER));
  }
}
