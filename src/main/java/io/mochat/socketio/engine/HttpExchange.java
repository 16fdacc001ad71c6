package io.mochat.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of ours and its answer. Answers may be given from any thread; the first counts.
 */
final class HttpExchange {

  private static final String TEXT = "text/plain; charset=UTF-8";
  private static final String JSON = "application/json";
  private static final int RETRY_SECONDS = 2;
  private static final int PREFLIGHT_SECONDS = 600;

  private final Gate gate;
  private final Channel channel;
  private final HttpRequest request;
  private final HttpPolicy policy;
  private boolean answered;
  private @Nullable EngineSession session;

  HttpExchange(Gate gate, Channel channel, HttpRequest request, HttpPolicy policy) {
    this.gate = gate;
    this.channel = channel;
    this.request = request;
    this.policy = policy;
  }

  HttpRequest request() {
    return request;
  }

  Channel channel() {
    return channel;
  }

  /** The session this exchange belongs to, once known. */
  @Nullable EngineSession session() {
    return session;
  }

  void joins(EngineSession session) {
    this.session = session;
  }

  /** Whether an answer was given; to be asked on the channel's loop. */
  boolean isAnswered() {
    return answered;
  }

  /** Answers packets; the action runs when the network has taken them or never will. */
  void answer(ByteBuf payload, Runnable taken) {
    answer(response(HttpResponseStatus.OK, TEXT, payload), taken);
  }

  void answerOk() {
    answer(Unpooled.copiedBuffer("ok", StandardCharsets.US_ASCII), () -> {});
  }

  void answerPreflight() {
    var response = response(HttpResponseStatus.NO_CONTENT, null, Unpooled.EMPTY_BUFFER);
    var headers = response.headers();
    var asked = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
    headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS");
    headers.set(
        HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked == null ? "Content-Type" : asked);
    headers.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
    answer(response, () -> {});
  }

  void refuse(Refusal refusal) {
    var json = Unpooled.copiedBuffer(refusal.json(), StandardCharsets.US_ASCII);
    var response = response(refusal.status(), JSON, json);
    if (refusal.isTemporary()) {
      response.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
    }
    if (refusal == Refusal.PAYLOAD_TOO_LARGE || refusal == Refusal.RATE_LIMITED) {
      response.headers().set(HttpHeaderNames.CONNECTION, "close");
    }
    gate.refused(refusal);
    answer(response, () -> {});
  }

  private void answer(FullHttpResponse response, Runnable taken) {
    if (channel.eventLoop().inEventLoop()) {
      write(response, taken);
    } else {
      channel.eventLoop().execute(() -> write(response, taken));
    }
  }

  private void write(FullHttpResponse response, Runnable taken) {
    if (answered) {
      response.release();
      taken.run();
      return;
    }
    answered = true;
    gate.write(this, response, taken);
  }

  private FullHttpResponse response(
      HttpResponseStatus status, @Nullable String contentType, ByteBuf content) {
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
    var headers = response.headers();
    if (contentType != null) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
      headers.set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
      headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    }
    var allowed = policy.allowedOrigin(request.headers().get(HttpHeaderNames.ORIGIN));
    if (allowed != null) {
      headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
    }
    if (policy.variesByOrigin()) {
      headers.set(HttpHeaderNames.VARY, "Origin");
    }
    HttpUtil.setKeepAlive(response, HttpUtil.isKeepAlive(request));
    return response;
  }
}
