package io.mochat.fronts.mcp;

import io.mochat.http.Request;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.PublicUrl;
import io.mochat.web.WebProperties;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.endpoints.Guard;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Refuses pages of others, before anybody is asked who is calling: a page may make a browser call a
 * server that only this browser can reach. An origin counts that is this server's, or that is named
 * in the list; {@code *} names none.
 */
@Component
@Order(-1)
class OriginGuard implements Guard {

  // A name can be made to lead here by whoever owns it; a number or localhost cannot.
  private static final Pattern UNNAMED =
      Pattern.compile("(localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[\\da-fA-F:.]+])(:\\d{1,5})?");

  private final PublicUrl url;
  private final WebProperties web;

  OriginGuard(PublicUrl url, WebProperties web) {
    this.url = url;
    this.web = web;
  }

  @Override
  public void check(Endpoint endpoint, Call call) {
    if (isOurs(endpoint) && isForeign(call.header("Origin"), call.host())) {
      throw new ChatException(ErrorCode.CROSS_SITE);
    }
  }

  // A page of others that has a token is refused before its body is read.
  @Override
  public boolean trusts(Endpoint endpoint, Request request) {
    return !isOurs(endpoint) || request.header("Origin").isEmpty();
  }

  private boolean isForeign(@Nullable String origin, @Nullable String host) {
    return origin != null
        && !web.corsOrigin().contains(origin)
        && !origin.equals(url.origin())
        && !(host != null && UNNAMED.matcher(host).matches() && url.isOwn(origin, host));
  }

  private static boolean isOurs(Endpoint endpoint) {
    return endpoint.path().equals(McpProperties.PATH);
  }
}
