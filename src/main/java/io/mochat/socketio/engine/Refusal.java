package io.mochat.socketio.engine;

import io.mochat.websocket.gate.HttpExchange;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Why an HTTP request was refused; the first seven have the codes of the protocol. */
public enum Refusal {
  TRANSPORT_UNKNOWN(0, HttpResponseStatus.BAD_REQUEST, "Transport unknown"),
  SESSION_UNKNOWN(1, HttpResponseStatus.BAD_REQUEST, "Session ID unknown"),
  BAD_HANDSHAKE_METHOD(2, HttpResponseStatus.BAD_REQUEST, "Bad handshake method"),
  BAD_REQUEST(3, HttpResponseStatus.BAD_REQUEST, "Bad request"),
  JSONP(3, HttpResponseStatus.BAD_REQUEST, "JSONP is not supported"),
  FORBIDDEN(4, HttpResponseStatus.FORBIDDEN, "Forbidden"),
  UNSUPPORTED_VERSION(5, HttpResponseStatus.BAD_REQUEST, "Unsupported protocol version"),
  PAYLOAD_TOO_LARGE(3, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "Payload too large"),
  TOO_MANY_CONNECTIONS(4, HttpResponseStatus.SERVICE_UNAVAILABLE, "Too many connections"),
  TOO_MANY_FROM_ADDRESS(
      4, HttpResponseStatus.SERVICE_UNAVAILABLE, "Too many connections from this address"),
  RATE_LIMITED(4, HttpResponseStatus.TOO_MANY_REQUESTS, "Rate limit exceeded"),
  SHUTTING_DOWN(4, HttpResponseStatus.SERVICE_UNAVAILABLE, "Server is shutting down");

  private static final String JSON = "application/json";
  private static final int RETRY_SECONDS = 2;

  private final int code;
  private final HttpResponseStatus status;
  private final String message;

  Refusal(int code, HttpResponseStatus status, String message) {
    this.code = code;
    this.status = status;
    this.message = message;
  }

  /** Whether the client should simply try again later. */
  private boolean isTemporary() {
    return status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)
        || status.equals(HttpResponseStatus.TOO_MANY_REQUESTS);
  }

  /** Answers the exchange with this refusal. */
  void answer(HttpExchange exchange) {
    var json = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    var response =
        exchange.response(status, JSON, Unpooled.copiedBuffer(json, StandardCharsets.US_ASCII));
    if (isTemporary()) {
      response.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
    }
    if (this == PAYLOAD_TOO_LARGE || this == RATE_LIMITED) {
      response.headers().set(HttpHeaderNames.CONNECTION, "close");
    }
    exchange.answer(response);
  }
}
