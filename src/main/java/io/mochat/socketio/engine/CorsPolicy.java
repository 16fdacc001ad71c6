package io.mochat.socketio.engine;

import org.jspecify.annotations.Nullable;

/** Which web origins may read the answers of the polling transport. */
public interface CorsPolicy {

  /** Every origin may. */
  CorsPolicy ANY = origin -> "*";

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
}
