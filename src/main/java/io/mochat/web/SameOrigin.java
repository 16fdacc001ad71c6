package io.mochat.web;

import io.mochat.http.Request;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Distinguishes requests of the server's own pages from those that other pages make a browser send
 * with its cookies. Thread-safe.
 */
@Component
public class SameOrigin {

  /** The header in which browsers say what kind of page a request comes from. */
  public static final String FETCH_SITE = "Sec-Fetch-Site";

  private static final String SAME = "same-origin";

  private final PublicUrl url;
  private final RequestAddresses addresses;

  SameOrigin(PublicUrl url, RequestAddresses addresses) {
    this.addresses = addresses;
    this.url = url;
  }

  /**
   * Refuses a request that may change something unless it certainly comes from an own page: the
   * browser says so by {@code Origin} or {@value #FETCH_SITE}, and the body is declared as JSON,
   * which other pages cannot do without a preflight.
   *
   * @throws ChatException {@code CROSS_SITE}
   */
  public void require(Request request) {
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      return;
    }
    var site = request.header(FETCH_SITE).orElse(null);
    var origin = request.header("Origin").orElse(null);
    var host = addresses.host(request);
    boolean silent = site == null && origin == null;
    if (silent || !isJson(request) || isForeign(site, origin, host)) {
      throw new ChatException(ErrorCode.CROSS_SITE);
    }
  }

  /** Whether any of these headers says that the request comes from a foreign page. */
  public boolean isForeign(@Nullable String site, @Nullable String origin, @Nullable String host) {
    return (site != null && !site.equals(SAME)) || (origin != null && !url.isOwn(origin, host));
  }

  private static boolean isJson(Request request) {
    var type = request.header("Content-Type").orElse("");
    return type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
  }
}
