package io.mochat.security;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of a request that nothing has worked out yet. */
record NettyRequestHead(HttpRequest request) implements RequestHead {

  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public String target() {
    return request.uri();
  }

  @Override
  public @Nullable String header(String name) {
    return request.headers().get(name);
  }

  @Override
  public @Nullable String cookie(String name) {
    return CookieHeader.find(request.headers().get(HttpHeaderNames.COOKIE), name);
  }

  @Override
  public @Nullable String parameter(String name) {
    try {
      var values = new QueryStringDecoder(target()).parameters().getOrDefault(name, List.of());
      return values.isEmpty() ? null : values.getFirst();
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
