package io.mochat.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Runs handlers, and sees to it that each request has an answer. */
final class Service {

  private final Compression compression;
  private final Refusals refusals;
  private final HttpEvents events;
  private final AnswerBudget answers;
  private final int most;
  private final AtomicInteger running = new AtomicInteger();
  private final long mostKept;
  private final AtomicLong kept = new AtomicLong();

  Service(HttpSettings settings, Refusals refusals, HttpHooks hooks) {
    this.compression = new Compression(settings.compressFrom(), settings.compressedTypes());
    this.refusals = refusals;
    this.events = hooks.events();
    this.answers = hooks.answers();
    this.most = settings.requestsAtOnce();
    this.mostKept = settings.bodyBytesAtOnce();
  }

  /** Whether one more request may be served now; if so, {@link #serve} is to be called for it. */
  boolean admits() {
    if (running.incrementAndGet() <= most || most == 0) {
      return true;
    }
    running.decrementAndGet();
    return false;
  }

  /** Whether so many more bytes of a body may be kept; if so, {@link #drop} is to be called. */
  boolean keeps(long bytes) {
    if (kept.addAndGet(bytes) <= mostKept) {
      return true;
    }
    drop(bytes);
    return false;
  }

  /** Bytes that were kept are no more. */
  void drop(long bytes) {
    kept.addAndGet(-bytes);
  }

  /** Serves a request, on this thread. */
  void serve(Request request) {
    long begin = System.nanoTime();
    var response = new Response(request, compression, answers);
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
      drop(request.kept());
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
      request.unpacked(Compression.unpack(coding, body, most));
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
