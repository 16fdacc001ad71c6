package io.mochat.security;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The head of a request on its way to an endpoint. */
record SpringRequestHead(ServerHttpRequest request) implements RequestHead {

  @Override
  public String method() {
    return request.getMethod().name();
  }

  @Override
  public String target() {
    return request.getPath().value();
  }

  @Override
  public @Nullable String header(String name) {
    return request.getHeaders().getFirst(name);
  }

  @Override
  public @Nullable String cookie(String name) {
    var cookie = request.getCookies().getFirst(name);
    return cookie == null ? null : cookie.getValue();
  }

  @Override
  public @Nullable String parameter(String name) {
    return request.getQueryParams().getFirst(name);
  }
}
