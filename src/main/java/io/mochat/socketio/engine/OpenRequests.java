package io.mochat.socketio.engine;

import io.netty.handler.codec.http.HttpRequest;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Takes from an HTTP request what is worth keeping as long as the session lives. */
final class OpenRequests {

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

  /** Likewise parameters that are the protocol's own. */
  private static final Set<String> OWN_PARAMETERS = Set.of("EIO", "transport", "sid", "t", "b64");

  private OpenRequests() {}

  static OpenRequest of(HttpRequest request, Map<String, String> query, SocketAddress remote) {
    var headers = new HashMap<String, String>();
    for (var header : request.headers()) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (!NOT_KEPT.contains(name)) {
        headers.putIfAbsent(name.intern(), header.getValue());
      }
    }
    var parameters = new HashMap<>(query);
    parameters.keySet().removeAll(OWN_PARAMETERS);
    return new OpenRequest(parameters, headers, remote);
  }
}
