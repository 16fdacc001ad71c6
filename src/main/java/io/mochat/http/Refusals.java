package io.mochat.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Set;

/** Gives the answers to refused requests that an {@link RefusalBody} makes. */
final class Refusals {

  private static final int WRONG_METHOD = 405;

  private final RefusalBody bodies;
  private final HttpEvents events;

  Refusals(RefusalBody bodies, HttpEvents events) {
    this.bodies = bodies;
    this.events = events;
  }

  /** The answer to a request that goes no further than the pipeline, and ends the connection. */
  FullHttpResponse last(HttpRequest request, int status) {
    boolean read = request.decoderResult().isSuccess();
    var method = read ? request.method().name() : "";
    events.answered(method, "", status, Duration.ZERO);
    var headers = request.headers();
    var answer =
        bodies.of(new Refusal(status, method, read ? request.uri() : "", Set.of(), headers::get));
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            method.equals("HEAD") ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
    answer.headers().forEach((name, value) -> response.headers().set(name, value));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
        .set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return response;
  }

  /**
   * Answers a request; the connection goes on if all of the request has been read.
   *
   * @param allow for 405
   */
  void answer(HttpServerRequest request, int status, Set<String> allow) {
    var response = request.response();
    var answer =
        bodies.of(
            new Refusal(
                status, request.method().name(), request.uri(), allow, request.headers()::get));
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    response.putHeader("Content-Type", answer.contentType());
    response.putHeader("Content-Length", Integer.toString(answer.body().length));
    if (!allow.isEmpty() && answer.status() == WRONG_METHOD) {
      response.putHeader("Allow", String.join(", ", allow));
    }
    if (request.method().name().equals("HEAD")) {
      response.end();
    } else {
      response.end(Buffer.buffer(answer.body()));
    }
  }
}
