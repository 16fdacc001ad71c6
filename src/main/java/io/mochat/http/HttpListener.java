package io.mochat.http;

import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Where connections are accepted.
 *
 * @param host such as {@code 0.0.0.0}
 * @param port 0 for any that is free
 * @param keys for TLS, asked at each handshake, so that other keys are used from then on; null for
 *     clear text
 */
public record HttpListener(String host, int port, @Nullable Supplier<X509ExtendedKeyManager> keys) {

  /** Clear text. */
  public static HttpListener plain(String host, int port) {
    return new HttpListener(host, port, null);
  }
}
