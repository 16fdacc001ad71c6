package io.mochat.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs handlers, and sees to it that each request has an answer. */
final class Service {

  private final Compression compression;
  private final Refusals refusals;
  private final HttpEvents events;
  private final int most;
  private final AtomicInteger running = new AtomicInteger();

  Service(HttpSettings settings, Refusals refusals, HttpEvents events) {
    this.compression = new Compression(settings.compressFrom(), settings.compressedTypes());
    this.refusals = refusals;
    this.events = events;
    this.most = settings.requestsAtOnce();
  }

  /** Whether one more request may be served now; if so, {@link #serve} is to be called for it. */
  boolean admits() {
    if (running.incrementAndGet() <= most || most == 0) {
      return true;
    }
    running.decrementAndGet();
    return false;
  }

  /** Serves a request, on this thread. */
  void serve(Request request) {
    long begin = System.nanoTime();
    var response = new Response(request, compression);
    var body = request.stream();
    try {
      unpack(request, body);
      request.route().handler().handle(request, response);
      if (!response.isBegun()) {
        throw new IllegalStateException("No answer");
      }
      response.finish();
    } catch (RefusedException refused) {
      refuse(response, refused.status());
    } catch (Throwable failure) {
      fail(request, response, failure);
    } finally {
      running.decrementAndGet();
      if (body instanceof BodyStream stream) {
        stream.drop();
      }
      events.answered(
          request.method(),
          request.route().pattern(),
          response.status(),
          Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  private static void unpack(Request request, InputStream body) throws IOException {
    var coding = request.header("Content-Encoding").orElse("");
    if (coding.isEmpty()) {
      return;
    }
    long most = request.route().maxBody();
    if (body instanceof BodyStream) {
      request.take(Compression.unpack(coding, body, most));
    } else {
      request.take(Compression.unpack(coding, request.body(), most));
    }
  }

  private void fail(Request request, Response response, Throwable failure) {
    if (!(failure instanceof HangUpException || response.origin().closed())) {
      events.failed(request, failure);
    }
    refuse(response, 500);
  }

  private void refuse(Response response, int status) {
    if (!response.isBegun()) {
      refusals.answer(response.request().origin(), status, Set.of());
    } else if (!response.origin().ended()) {
      response.request().origin().connection().close();
    }
  }
}
