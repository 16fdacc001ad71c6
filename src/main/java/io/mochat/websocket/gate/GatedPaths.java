package io.mochat.websocket.gate;

import io.netty.handler.codec.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gated paths of a port, and which of them serves a request. Immutable. */
public final class GatedPaths {

  private final Map<String, RequestHandler> handlers = new HashMap<>();
  private final HttpPolicy policy;

  /** Requires that no two of the paths are the same. */
  public GatedPaths(List<GatedPath> paths, HttpPolicy policy) {
    paths.forEach(
        path -> {
          if (handlers.putIfAbsent(path.path(), path.handler()) != null) {
            throw new IllegalArgumentException(
                path.setting() + ": " + path.path() + " (expected: a path that is not taken)");
          }
        });
    this.policy = policy;
  }

  HttpPolicy policy() {
    return policy;
  }

  /** The handler of the request; null when the application serves it, as it does all sub-paths. */
  @Nullable RequestHandler find(HttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      return null;
    }
    var handler = handlers.get(path(request.uri()));
    return handler != null && handler.takes(request) ? handler : null;
  }

  private static String path(String uri) {
    int query = uri.indexOf('?');
    int end = query < 0 ? uri.length() : query;
    return uri.substring(0, end > 0 && uri.charAt(end - 1) == '/' ? end - 1 : end);
  }
}
