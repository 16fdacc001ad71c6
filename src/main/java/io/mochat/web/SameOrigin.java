package io.mochat.web;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
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

  SameOrigin(PublicUrl url) {
    this.url = url;
  }

  /**
   * Refuses a request that may change something unless it certainly comes from an own page: the
   * browser says so by {@code Origin} or {@value #FETCH_SITE}, and the body is declared as JSON,
   * which other pages cannot do without a preflight.
   *
   * @throws ChatException {@code CROSS_SITE}
   */
  public void require(ServerHttpRequest request) {
    var method = request.getMethod();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      return;
    }
    var headers = request.getHeaders();
    var site = headers.getFirst(FETCH_SITE);
    var origin = headers.getOrigin();
    boolean silent = site == null && origin == null;
    if (silent || !isJson(headers) || isForeign(site, origin, headers.getFirst("Host"))) {
      throw new ChatException(ErrorCode.CROSS_SITE);
    }
  }

  /** Whether any of these headers says that the request comes from a foreign page. */
  public boolean isForeign(@Nullable String site, @Nullable String origin, @Nullable String host) {
    return (site != null && !site.equals(SAME)) || (origin != null && !url.isOwn(origin, host));
  }

  private static boolean isJson(HttpHeaders headers) {
    var type = headers.getContentType();
    return type != null && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
  }
}
