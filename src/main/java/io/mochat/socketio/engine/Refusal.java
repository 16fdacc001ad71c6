package io.mochat.socketio.engine;

import io.netty.handler.codec.http.HttpResponseStatus;

/** Why an HTTP request was turned away; the first six carry the codes of the protocol. */
public enum Refusal {
  TRANSPORT_UNKNOWN(0, HttpResponseStatus.BAD_REQUEST, "Transport unknown"),
  SESSION_UNKNOWN(1, HttpResponseStatus.BAD_REQUEST, "Session ID unknown"),
  BAD_HANDSHAKE_METHOD(2, HttpResponseStatus.BAD_REQUEST, "Bad handshake method"),
  BAD_REQUEST(3, HttpResponseStatus.BAD_REQUEST, "Bad request"),
  FORBIDDEN(4, HttpResponseStatus.FORBIDDEN, "Forbidden"),
  UNSUPPORTED_VERSION(5, HttpResponseStatus.BAD_REQUEST, "Unsupported protocol version"),
  PAYLOAD_TOO_LARGE(3, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "Payload too large"),
  TOO_MANY_CONNECTIONS(4, HttpResponseStatus.SERVICE_UNAVAILABLE, "Too many connections"),
  TOO_MANY_FROM_ADDRESS(
      4, HttpResponseStatus.SERVICE_UNAVAILABLE, "Too many connections from this address"),
  RATE_LIMITED(4, HttpResponseStatus.TOO_MANY_REQUESTS, "Rate limit exceeded"),
  SHUTTING_DOWN(4, HttpResponseStatus.SERVICE_UNAVAILABLE, "Server is shutting down");

  private final int code;
  private final HttpResponseStatus status;
  private final String message;

  Refusal(int code, HttpResponseStatus status, String message) {
    this.code = code;
    this.status = status;
    this.message = message;
  }

  HttpResponseStatus status() {
    return status;
  }

  /** Whether the client should simply try again later. */
  boolean isTemporary() {
    return status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)
        || status.equals(HttpResponseStatus.TOO_MANY_REQUESTS);
  }

  String json() {
    return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }
}
