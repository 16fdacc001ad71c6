package io.mochat.accounts;

import io.mochat.web.RequestAddresses;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Who comes to sign in.
 *
 * @param browser what it calls itself
 * @param session the secret of the session it has, if any
 */
public record SignInContext(InetAddress from, String browser, @Nullable String session) {

  private static final int LONGEST_BROWSER = 200;

  public static SignInContext of(ServerHttpRequest request, RequestAddresses addresses) {
    var agent = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
    var browser = agent == null || agent.isBlank() ? "unknown" : agent;
    return new SignInContext(
        addresses.of(request),
        browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER)),
        SessionCookie.of(request));
  }
}
