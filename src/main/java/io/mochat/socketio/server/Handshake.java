package io.mochat.socketio.server;

import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the HTTP request that opened a connection.
 *
 * @param query decoded query parameters, the first value of each; without those of the protocol
 * @param headers header names in lower case, the first value of each
 * @param remote the address it comes from
 */
public record Handshake(
    Map<String, String> query, Map<String, String> headers, SocketAddress remote) {

  public Handshake {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** The query parameter of this name. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** The header of this name, given in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
