package io.mochat.security;

import io.mochat.websocket.gate.OpenRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The head of a request of which a WebSocket keeps what it needs. */
record OpenRequestHead(OpenRequest request, String target) implements RequestHead {

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public @Nullable String header(String name) {
    return request.header(name.toLowerCase(Locale.ROOT)).orElse(null);
  }

  @Override
  public @Nullable String cookie(String name) {
    return CookieHeader.find(header("cookie"), name);
  }

  @Override
  public @Nullable String parameter(String name) {
    return request.parameter(name).orElse(null);
  }
}
