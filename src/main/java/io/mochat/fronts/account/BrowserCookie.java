package io.mochat.fronts.account;

import io.mochat.security.CookieHeader;
import io.mochat.web.PublicUrl;
import io.mochat.web.endpoints.Call;
import io.netty.handler.codec.http.cookie.CookieHeaderNames.SameSite;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.netty.handler.codec.http.cookie.ServerCookieEncoder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cookie that scripts cannot read and that requests from other sites do not bring.
 *
 * @param path where the browser sends it
 */
record BrowserCookie(String name, String path) {

  /** What a request brings. */
  @Nullable String of(Call call) {
    return CookieHeader.find(call.header("Cookie"), name);
  }

  /** Gives the browser a value. */
  void set(Call call, PublicUrl url, String value, Duration age) {
    var cookie = new DefaultCookie(name, value);
    cookie.setPath(path);
    cookie.setHttpOnly(true);
    cookie.setSecure(url.isSecure() || call.isSecure());
    cookie.setSameSite(SameSite.Lax);
    cookie.setMaxAge(age.toSeconds());
    call.response().addHeader("Set-Cookie", ServerCookieEncoder.STRICT.encode(cookie));
  }
}
