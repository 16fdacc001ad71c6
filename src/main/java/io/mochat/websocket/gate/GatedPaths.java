package io.mochat.websocket.gate;

import io.netty.handler.codec.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose the requests of a port are, by their path. Immutable. */
public final class GatedPaths {

  private final Map<String, RequestHandler> handlers = new HashMap<>();
  private final HttpPolicy policy;

  /** Paths of which no two are the same. */
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

  /** Who serves the request; null when it is the application's. Sub-paths are. */
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
