package io.mochat.security;

import io.mochat.http.Request;
import io.mochat.web.MatchedPath;
import io.mochat.websocket.gate.OpenRequest;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request without its body: in the Netty pipeline, at an endpoint, or as a WebSocket keeps
 * it.
 */
public interface RequestHead {

  /** The head of a request in the Netty pipeline. */
  static RequestHead of(HttpRequest request) {
    return new NettyRequestHead(request);
  }

  /** The head of a request that an endpoint serves. */
  static RequestHead of(Request request) {
    return new RestRequestHead(request);
  }

  /**
   * The head of a request that opens a plain WebSocket.
   *
   * @param path the path at which its endpoint is served
   */
  static RequestHead of(OpenRequest request, String path) {
    return new OpenRequestHead(request, path);
  }

  /** The method, in upper case. */
  String method();

  /** The request target as it was sent, possibly with a query. */
  String target();

  /** The path as endpoints are matched by it, except that case is kept. */
  default String path() {
    return MatchedPath.of(target());
  }

  /** The first header of this name, in any case. */
  @Nullable String header(String name);

  /** The cookie of this name. */
  @Nullable String cookie(String name);

  /** The first query parameter of this name, decoded; {@code null} if it cannot be decoded. */
  @Nullable String parameter(String name);
}
