package io.mochat.websocket.gate;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The application's decisions about HTTP requests to gated paths. Called on event loops:
 * implementations must not block.
 */
public interface HttpPolicy {

  /** Admits everybody, lets every origin read, and believes the address of the connection. */
  HttpPolicy ANY = origin -> "*";

  /**
   * The value of {@code Access-Control-Allow-Origin}.
   *
   * @param origin the request's {@code Origin}, {@code null} when it has none
   * @return the value, or {@code null} to send no such header
   */
  @Nullable String allowedOrigin(@Nullable String origin);

  /** Whether answers differ by origin, so that they need {@code Vary: Origin}. */
  default boolean variesByOrigin() {
    return false;
  }

  /**
   * The address a request comes from, for limits and for {@code Handshake.remote}.
   *
   * @param peer the other end of the connection, which may be a proxy
   */
  default SocketAddress remote(SocketAddress peer, HttpHeaders headers) {
    return peer;
  }

  /**
   * The host that a request was made to, kept as its {@code Host}.
   *
   * @param peer as above
   */
  default @Nullable String host(SocketAddress peer, HttpHeaders headers) {
    return headers.get(HttpHeaderNames.HOST);
  }

  /**
   * Whether an address may make a request now that belongs to no open session, such as one that
   * opens it. If not, it is answered with 429. Called once for each such request.
   *
   * @param remote the result of {@link #remote}
   */
  default boolean admits(SocketAddress remote) {
    return true;
  }
}
