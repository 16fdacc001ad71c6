package io.mochat.websocket.gate;

import io.netty.handler.codec.http.HttpRequest;

/** Serves the requests of a path. Called on the loop of their connection: must not block. */
public interface RequestHandler {

  /** Whether it serves such a request at all; the application gets the others. */
  boolean takes(HttpRequest request);

  /** How many bytes of a body are taken. */
  int maxBody();

  /** Takes a request: a POST before its body is read, any other when it is complete. */
  void begin(HttpExchange exchange);

  /** Refuses a request whose body is longer than what is taken. */
  void tooLarge(HttpExchange exchange);
}
