package io.mochat.security;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import org.jspecify.annotations.Nullable;

/** Reads the header that browsers send cookies in. */
public final class CookieHeader {

  private CookieHeader() {}

  /** The value of the first cookie of this name, unless it is blank. */
  public static @Nullable String find(@Nullable String header, String name) {
    return header == null
        ? null
        : ServerCookieDecoder.STRICT.decode(header).stream()
            .filter(cookie -> cookie.name().equals(name) && !cookie.value().isBlank())
            .map(Cookie::value)
            .findFirst()
            .orElse(null);
  }
}
