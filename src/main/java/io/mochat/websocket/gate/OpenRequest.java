package io.mochat.websocket.gate;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the HTTP request that opened a connection, as long as that is open.
 *
 * @param query decoded query parameters, the first value of each
 * @param headers names in lower case, the first value of each; without those that only concern the
 *     HTTP connection itself; {@code host} as {@link HttpPolicy#host} says
 * @param remote the address it comes from, as {@link HttpPolicy#remote} says
 */
public record OpenRequest(
    Map<String, String> query, Map<String, String> headers, SocketAddress remote) {

  /** Headers that concern the HTTP connection only, and would cost memory for each session. */
  private static final Set<String> NOT_KEPT =
      Set.of(
          "connection",
          "upgrade",
          "content-length",
          "transfer-encoding",
          "accept-encoding",
          "sec-websocket-key",
          "sec-websocket-version");

  public OpenRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** The part of a request that is kept, with these of its query parameters. */
  static OpenRequest of(
      HttpRequest request, Map<String, String> query, SocketAddress remote, @Nullable String host) {
    var headers = new HashMap<String, String>();
    if (host != null) {
      headers.put("host", host);
    }
    for (var header : request.headers()) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (!NOT_KEPT.contains(name)) {
        headers.putIfAbsent(name.intern(), header.getValue());
      }
    }
    return new OpenRequest(query, headers, remote);
  }

  /**
   * The query parameters of a request, the first value of each, in a map that the caller may
   * change.
   *
   * @throws IllegalArgumentException when they are malformed
   */
  public static Map<String, String> query(HttpRequest request) {
    var query = new HashMap<String, String>();
    new QueryStringDecoder(request.uri())
        .parameters()
        .forEach((name, values) -> query.put(name, values.getFirst()));
    return query;
  }

  /** The IP address it comes from; the loopback address if it did not come over a network. */
  public InetAddress address() {
    return remote instanceof InetSocketAddress inet
        ? inet.getAddress()
        : InetAddress.getLoopbackAddress();
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
