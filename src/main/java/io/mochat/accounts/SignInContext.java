package io.mochat.accounts;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who comes to sign in.
 *
 * @param browser what it calls itself, as far as that is kept
 * @param session the secret of the session it has, if any
 */
public record SignInContext(InetAddress from, String browser, @Nullable String session) {

  private static final int LONGEST_BROWSER = 200;

  public SignInContext {
    browser = browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER));
  }
}
