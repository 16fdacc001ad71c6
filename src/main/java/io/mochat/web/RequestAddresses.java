package io.mochat.web;

import io.mochat.connections.ClientAddresses;
import java.net.InetAddress;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Finds the address a REST request comes from, by {@link ClientAddresses}. Thread-safe. */
@Component
public class RequestAddresses {

  private final ClientAddresses addresses;

  RequestAddresses(ClientAddresses addresses) {
    this.addresses = addresses;
  }

  /** The client's address, as far as the proxies in between are trusted. */
  public InetAddress of(ServerHttpRequest request) {
    return addresses.of(
        request.getRemoteAddress(), request.getHeaders().getOrEmpty(ClientAddresses.HEADER));
  }
}
