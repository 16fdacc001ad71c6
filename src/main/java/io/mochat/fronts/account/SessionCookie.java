package io.mochat.fronts.account;

import io.mochat.accounts.CredentialManager;
import io.mochat.security.CredentialReader;
import io.mochat.security.Credentials;
import io.mochat.security.RequestHead;
import io.mochat.web.PublicUrl;
import io.mochat.web.endpoints.Call;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The cookie that holds the secret of a session. It counts on every path that no front claims,
 * where a token does too.
 */
@Component
class SessionCookie implements CredentialReader {

  private static final String NAME = "mochat_session";
  private static final BrowserCookie COOKIE = new BrowserCookie(NAME, "/");

  private final PublicUrl url;

  SessionCookie(PublicUrl url) {
    this.url = url;
  }

  @Override
  public List<String> prefixes() {
    return List.of("/");
  }

  @Override
  public Credentials read(RequestHead request) {
    return new Credentials(null, request.cookie(NAME));
  }

  /** The secret that a request brings. */
  static @Nullable String of(Call call) {
    return COOKIE.of(call);
  }

  /** Gives the browser a secret, or the one it has for another while. */
  void set(Call call, String secret) {
    COOKIE.set(call, url, secret, CredentialManager.SESSION);
  }

  /** Has the browser forget it. */
  void clear(Call call) {
    COOKIE.set(call, url, "", Duration.ZERO);
  }
}
