package io.mochat.web;

import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets bodies reach {@link BodyReader} that Spring would refuse or read itself because of their
 * content type: forms get another type, and a malformed type is removed.
 */
@Component
class ContentTypeFilter implements WebFilter {
  static final MediaType FORM = new MediaType("application", "vnd.mochat.form");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var headers = exchange.getRequest().getHeaders();
    if (!isUnderstood(headers)) {
      return chain.filter(with(exchange, changed -> changed.remove(HttpHeaders.CONTENT_TYPE)));
    }
    var contentType = headers.getContentType();
    if (contentType != null
        && contentType.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)) {
      return chain.filter(with(exchange, changed -> changed.setContentType(FORM)));
    }
    return chain.filter(exchange);
  }

  private static boolean isUnderstood(HttpHeaders headers) {
    try {
      var contentType = headers.getContentType();
      return contentType == null || contentType.isConcrete();
    } catch (InvalidMediaTypeException unreadable) {
      return false;
    }
  }

  private static ServerWebExchange with(ServerWebExchange exchange, Consumer<HttpHeaders> change) {
    return exchange.mutate().request(request -> request.headers(change)).build();
  }
}
