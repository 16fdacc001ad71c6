package io.mochat.socketio.engine;

import java.net.SocketAddress;
import java.util.Map;

/**
 * The HTTP request that opened a session.
 *
 * @param query decoded query parameters, the first value of each; without those of the protocol
 * @param headers names in lower case, the first value of each; without those that only concern the
 *     HTTP connection itself
 * @param remote who it comes from, as {@link HttpPolicy#remote} says
 */
public record OpenRequest(
    Map<String, String> query, Map<String, String> headers, SocketAddress remote) {

  public OpenRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }
}
