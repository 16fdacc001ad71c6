package io.mochat.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** Finds the route of each request, has its body read and its handler run. */
final class Dispatcher implements Handler<HttpServerRequest> {

  /** A refused body is read to its end, so that the connection can go on, if it is no longer. */
  private static final int READ_ANYWAY = 65_536;

  private static final int TOO_LARGE = 413;

  private static final int BUSY = 503;

  /** The length of a body that comes in chunks. */
  private static final long UNKNOWN = -1;

  private final Routes routes;
  private final Service service;
  private final Refusals refusals;
  private final HttpHooks hooks;
  private final Executor threads;

  Dispatcher(Routes routes, Service service, Refusals refusals, HttpHooks hooks, Executor threads) {
    this.routes = routes;
    this.service = service;
    this.refusals = refusals;
    this.hooks = hooks;
    this.threads = threads;
  }

  @Override
  public void handle(HttpServerRequest origin) {
    var target = Target.parse(origin.uri());
    if (target == null) {
      refuse(origin, 400, Set.of());
      return;
    }
    switch (routes.find(origin.method().name(), target)) {
      case Match.Found found -> begin(new Request(origin, target, found));
      case Match.WrongMethod wrong -> unserved(origin, target, 405, wrong.allow());
      case Match.Nothing nothing -> unserved(origin, target, 404, Set.of());
    }
  }

  private void unserved(HttpServerRequest origin, Target target, int status, Set<String> allow) {
    if (!origin.method().name().equals("OPTIONS")) {
      refuse(origin, status, allow);
      return;
    }
    HttpHandler answer =
        (request, response) -> {
          if (!allow.isEmpty()) {
            response.header("Allow", String.join(", ", allow));
          }
          hooks.options().handle(request, response);
        };
    var route = Route.of("OPTIONS", "/", answer).withMaxBody(READ_ANYWAY);
    begin(new Request(origin, target, new Match.Found(route, Map.of())));
  }

  private void refuse(HttpServerRequest origin, int status, Set<String> allow) {
    long length = length(origin);
    boolean isComing = length > 0 && length <= READ_ANYWAY && !isWaiting(origin);
    if (isComing && status != TOO_LARGE && status != BUSY) {
      origin.endHandler(end -> refusals.answer(origin, status, allow));
    } else {
      refusals.answer(origin, status, allow);
    }
    hooks.events().answered(origin.method().name(), "", status, Duration.ZERO);
  }

  private void begin(Request request) {
    var origin = request.origin();
    var route = request.route();
    long length = length(origin);
    if (length == 0) {
      run(request);
    } else if (!route.collects().test(request)) {
      request.take(
          new BodyStream(origin, length, route.maxBody(), isWaiting(origin)), service::keeps);
      run(request);
    } else if (length > route.maxBody()) {
      refuse(origin, TOO_LARGE, Set.of());
    } else {
      if (isWaiting(origin)) {
        origin.response().writeContinue();
      }
      collect(request);
    }
  }

  private void collect(Request request) {
    var origin = request.origin();
    var body = new ByteArrayOutputStream();
    origin.handler(part -> add(request, body, part));
    origin.exceptionHandler(gone -> service.drop(request.forget()));
    origin.endHandler(
        end -> {
          if (!origin.response().ended()) {
            request.take(body.toByteArray());
            run(request);
          }
        });
  }

  private void add(Request request, ByteArrayOutputStream body, Buffer part) {
    var origin = request.origin();
    if (origin.response().ended()) {
      return;
    }
    if (body.size() + part.length() > request.route().maxBody()) {
      service.drop(request.forget());
      refuse(origin, TOO_LARGE, Set.of());
    } else if (!service.keeps(part.length())) {
      service.drop(request.forget());
      refuse(origin, BUSY, Set.of());
    } else {
      request.keep(part.length());
      body.writeBytes(part.getBytes());
    }
  }

  private void run(Request request) {
    if (service.admits()) {
      threads.execute(() -> service.serve(request));
    } else {
      service.drop(request.forget());
      refusals.answer(request.origin(), BUSY, Set.of());
      hooks.events().answered(request.method(), "", BUSY, Duration.ZERO);
    }
  }

  private static boolean isWaiting(HttpServerRequest origin) {
    return origin.headers().contains(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true);
  }

  private static long length(HttpServerRequest origin) {
    if (origin.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      return UNKNOWN;
    }
    var length = origin.headers().get(HttpHeaderNames.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }
}
