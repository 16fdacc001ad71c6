package io.mochat.fronts.claw.socket;

import io.mochat.security.CookieHeader;
import io.mochat.security.RequestHead;
import io.mochat.socketio.server.Handshake;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The head of the request that opened a connection. */
record HandshakeHead(Handshake handshake) implements RequestHead {

  @Override
  public String method() {
    return "GET";
  }

  // Not the path that sockets are served at, which is a setting: this front reads their
  // credentials.
  @Override
  public String target() {
    return "/";
  }

  @Override
  public @Nullable String header(String name) {
    return handshake.header(name.toLowerCase(Locale.ROOT)).orElse(null);
  }

  @Override
  public @Nullable String cookie(String name) {
    return CookieHeader.find(header("cookie"), name);
  }

  @Override
  public @Nullable String parameter(String name) {
    return handshake.parameter(name).orElse(null);
  }
}
