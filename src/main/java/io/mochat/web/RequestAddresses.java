package io.mochat.web;

import io.mochat.connections.ClientAddresses;
import io.mochat.http.Request;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds where a REST request comes from, and by which address it reached this server, as far as the
 * proxies in between are trusted. Thread-safe.
 */
@Component
public class RequestAddresses {

  private static final String SCHEME = "X-Forwarded-Proto";

  private final ClientAddresses addresses;

  RequestAddresses(ClientAddresses addresses) {
    this.addresses = addresses;
  }

  /** The client's address. */
  public InetAddress of(Request request) {
    return addresses.of(request.remote(), request.headers(ClientAddresses.HEADER));
  }

  /** Whether the client speaks TLS, to this server or to the proxy before it. */
  public boolean isSecure(Request request) {
    return forwarded(request, SCHEME)
        .map(scheme -> scheme.equalsIgnoreCase("https"))
        .orElseGet(request::isSecure);
  }

  /** The host, perhaps with a port, that the client asked. */
  public @Nullable String host(Request request) {
    return forwarded(request, ClientAddresses.HOST).or(() -> request.header("Host")).orElse(null);
  }

  private Optional<String> forwarded(Request request, String header) {
    return addresses.forwarded(request.remote(), request.header(header).orElse(null));
  }
}
