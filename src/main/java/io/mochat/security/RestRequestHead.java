package io.mochat.security;

import io.mochat.http.RefusedException;
import io.mochat.http.Request;
import org.jspecify.annotations.Nullable;

/** The head of a request that an endpoint serves. */
record RestRequestHead(Request request) implements RequestHead {

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String target() {
    return request.path();
  }

  @Override
  public @Nullable String header(String name) {
    return request.header(name).orElse(null);
  }

  @Override
  public @Nullable String cookie(String name) {
    return CookieHeader.find(header("Cookie"), name);
  }

  @Override
  public @Nullable String parameter(String name) {
    try {
      return request.query(name).orElse(null);
    } catch (RefusedException malformed) {
      return null;
    }
  }
}
