package io.mochat.websocket;

import io.mochat.websocket.gate.HttpExchange;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Why a WebSocket was not opened. */
public enum UpgradeRefusal {
  BAD_REQUEST(HttpResponseStatus.BAD_REQUEST, "Bad request"),
  UNSUPPORTED_VERSION(HttpResponseStatus.UPGRADE_REQUIRED, "Unsupported WebSocket version"),
  PAYLOAD_TOO_LARGE(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "Payload too large"),
  TOO_MANY_CONNECTIONS(HttpResponseStatus.SERVICE_UNAVAILABLE, "Too many connections"),
  TOO_MANY_FROM_ADDRESS(
      HttpResponseStatus.SERVICE_UNAVAILABLE, "Too many connections from this address"),
  RATE_LIMITED(HttpResponseStatus.TOO_MANY_REQUESTS, "Rate limit exceeded"),
  SHUTTING_DOWN(HttpResponseStatus.SERVICE_UNAVAILABLE, "Server is shutting down"),
  /** By its endpoint, with a status of its own. */
  BY_ENDPOINT(HttpResponseStatus.FORBIDDEN, "Forbidden"),
  /** Its endpoint failed. */
  ENDPOINT_FAILED(HttpResponseStatus.INTERNAL_SERVER_ERROR, "Internal server error");

  private static final int RETRY_SECONDS = 2;
  private static final String VERSION = "13";

  private final Admission.Refused answer;

  UpgradeRefusal(HttpResponseStatus status, String text) {
    this.answer = Admission.Refused.text(status.code(), text);
  }

  /** Has the exchange answered so. */
  void answer(HttpExchange exchange) {
    answer(exchange, answer);
  }

  /** Has the exchange answered as an endpoint wants it. */
  void answer(HttpExchange exchange, Admission.Refused wanted) {
    var status = HttpResponseStatus.valueOf(wanted.status());
    var body = Unpooled.copiedBuffer(wanted.body(), StandardCharsets.UTF_8);
    var response = exchange.response(status, wanted.contentType(), body);
    var headers = response.headers();
    if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)
        || status.equals(HttpResponseStatus.TOO_MANY_REQUESTS)) {
      headers.set(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
    }
    switch (this) {
      case UNSUPPORTED_VERSION -> headers.set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION);
      case PAYLOAD_TOO_LARGE, RATE_LIMITED -> headers.set(HttpHeaderNames.CONNECTION, "close");
      case BAD_REQUEST,
          TOO_MANY_CONNECTIONS,
          TOO_MANY_FROM_ADDRESS,
          SHUTTING_DOWN,
          BY_ENDPOINT,
          ENDPOINT_FAILED -> {}
    }
    exchange.answer(response);
  }
}
