package io.mochat.security;

import io.mochat.web.MatchedPath;
import io.mochat.websocket.gate.OpenRequest;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What is known of an HTTP request before its body, whichever way it came in. */
public interface RequestHead {

  /** The head of a request as Netty hands it on. */
  static RequestHead of(HttpRequest request) {
    return new NettyRequestHead(request);
  }

  /** The head of a request on its way to an endpoint. */
  static RequestHead of(ServerHttpRequest request) {
    return new SpringRequestHead(request);
  }

  /**
   * The head of a request that opens a plain WebSocket.
   *
   * @param path at which its endpoint is served
   */
  static RequestHead of(OpenRequest request, String path) {
    return new OpenRequestHead(request, path);
  }

  /** The method, in upper case. */
  String method();

  /** The path as it was sent, perhaps with a query. */
  String target();

  /** The path as endpoints are found by it, but for upper and lower case. */
  default String path() {
    return MatchedPath.of(target());
  }

  /** The first header of this name, in whatever case. */
  @Nullable String header(String name);

  /** The cookie of this name. */
  @Nullable String cookie(String name);

  /** The first query parameter of this name, decoded; none where that cannot be done. */
  @Nullable String parameter(String name);
}
