package io.mochat.websocket.gate;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the application decides about HTTP requests. Called from event loops: implementations must
 * not block.
 */
public interface HttpPolicy {

  /** Every origin may read, everybody may come, as who they seem to be. */
  HttpPolicy ANY = origin -> "*";

  /**
   * The value of {@code Access-Control-Allow-Origin}.
   *
   * @param origin the request's {@code Origin}, {@code null} when it has none
   * @return {@code null} to send no such header
   */
  @Nullable String allowedOrigin(@Nullable String origin);

  /** Whether answers differ by origin, so that caches are told {@code Vary: Origin}. */
  default boolean variesByOrigin() {
    return false;
  }

  /**
   * Who a request comes from, for limits and for {@code Handshake.remote}.
   *
   * @param peer the other end of the connection, which may be a proxy
   */
  default SocketAddress remote(SocketAddress peer, HttpHeaders headers) {
    return peer;
  }

  /**
   * Whether somebody may make a request now that belongs to no open connection, be it to open one;
   * who may not is answered 429, and comes back later. Asked once for each.
   *
   * @param remote as {@link #remote} has said
   */
  default boolean admits(SocketAddress remote) {
    return true;
  }
}
