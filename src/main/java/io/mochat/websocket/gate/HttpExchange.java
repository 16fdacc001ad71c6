package io.mochat.websocket.gate;

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
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to a gated path, and its answer. It may be answered from any thread; the first
 * answer counts.
 */
public final class HttpExchange {

  private static final String TEXT = "text/plain; charset=UTF-8";
  private static final int PREFLIGHT_SECONDS = 600;

  private final Gate gate;
  private final Channel channel;
  private final HttpRequest request;
  private final HttpPolicy policy;
  private boolean answered;
  private @Nullable Owner owner;

  HttpExchange(Gate gate, Channel channel, HttpRequest request, HttpPolicy policy) {
    this.gate = gate;
    this.channel = channel;
    this.request = request;
    this.policy = policy;
  }

  /** The request, without its body. */
  public HttpRequest request() {
    return request;
  }

  /** The connection. */
  public Channel channel() {
    return channel;
  }

  @Nullable Owner owner() {
    return owner;
  }

  /** Sets the owner, which is notified of the rest of the request. */
  public void belongsTo(Owner owner) {
    this.owner = owner;
  }

  /** The address the request comes from, as the policy says. */
  public SocketAddress remote() {
    return policy.remote(channel.remoteAddress(), request.headers());
  }

  /** What is kept of the request, with these of its query parameters. */
  public OpenRequest opening(Map<String, String> query) {
    var host = policy.host(channel.remoteAddress(), request.headers());
    return OpenRequest.of(request, query, remote(), host);
  }

  /** Whether an answer was given; to be called on the channel's loop. */
  public boolean isAnswered() {
    return answered;
  }

  /**
   * Answers with packets; the action runs when they are written to the network or have failed to
   * be.
   */
  public void answer(ByteBuf payload, Runnable taken) {
    answer(response(HttpResponseStatus.OK, TEXT, payload), taken);
  }

  /** Answers a post whose body was accepted. */
  public void answerOk() {
    answer(Unpooled.copiedBuffer("ok", StandardCharsets.US_ASCII), () -> {});
  }

  /** Answers a browser's CORS preflight. */
  public void answerPreflight() {
    var response = response(HttpResponseStatus.NO_CONTENT, null, Unpooled.EMPTY_BUFFER);
    var headers = response.headers();
    var asked = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
    headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS");
    headers.set(
        HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked == null ? "Content-Type" : asked);
    headers.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
    answer(response, () -> {});
  }

  /** Answers with a response made by {@link #response}. */
  public void answer(FullHttpResponse response) {
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

  /**
   * A response with the headers that every answer has.
   *
   * @param contentType null for an answer without content
   */
  public FullHttpResponse response(
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

  /** Gets the rest of a request. Called on the channel's loop. */
  public interface Owner {

    /** The body is complete. */
    void body(byte[] body);

    /** The body exceeds the limit, and was refused. */
    void tooLarge();

    /** The client disconnected before it was answered. */
    void abandoned();
  }
}
