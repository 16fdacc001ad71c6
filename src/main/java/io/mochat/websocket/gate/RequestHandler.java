package io.mochat.websocket.gate;

import io.netty.handler.codec.http.HttpRequest;

/**
 * Serves the requests of a gated path. Called on the event loop of their connection: must not
 * block.
 */
public interface RequestHandler {

  /** Whether it serves this request; if not, the application gets it. */
  boolean takes(HttpRequest request);

  /** The most bytes a request body may have. */
  int maxBody();

  /** Handles a request: a POST before its body is read, any other when it is complete. */
  void begin(HttpExchange exchange);

  /** Refuses a request whose body exceeds {@link #maxBody}. */
  void tooLarge(HttpExchange exchange);
}
