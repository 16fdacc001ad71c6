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

/**
 * The HTTP request that opened a connection: what of it is worth keeping as long as that lives.
 *
 * @param query decoded query parameters, the first value of each
 * @param headers names in lower case, the first value of each; without those that only concern the
 *     HTTP connection itself
 * @param remote who it comes from, as {@link HttpPolicy#remote} says
 */
public record OpenRequest(
    Map<String, String> query, Map<String, String> headers, SocketAddress remote) {

  /** They concern the HTTP connection only, and would cost memory for each session. */
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

  /** What is kept of a request, with these of its query parameters. */
  public static OpenRequest of(
      HttpRequest request, Map<String, String> query, SocketAddress remote) {
    var headers = new HashMap<String, String>();
    for (var header : request.headers()) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (!NOT_KEPT.contains(name)) {
        headers.putIfAbsent(name.intern(), header.getValue());
      }
    }
    return new OpenRequest(query, headers, remote);
  }

  /**
   * The query parameters of a request, the first value of each; the map is the caller's.
   *
   * @throws IllegalArgumentException when they are not well-formed
   */
  public static Map<String, String> query(HttpRequest request) {
    var query = new HashMap<String, String>();
    new QueryStringDecoder(request.uri())
        .parameters()
        .forEach((name, values) -> query.put(name, values.getFirst()));
    return query;
  }

  /** The address it comes from; the loopback one for what comes over no network. */
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
