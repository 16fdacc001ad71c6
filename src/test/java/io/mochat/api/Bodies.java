package io.mochat.api;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

/** What requests say. */
final class Bodies {

  private Bodies() {}

  /** The body of a request; empty for none. */
  static String textOf(HttpRequest request) {
    return request
        .bodyPublisher()
        .filter(body -> body.contentLength() != 0)
        .map(
            body -> {
              var text = BodySubscribers.ofString(StandardCharsets.UTF_8);
              body.subscribe(new Reader(text));
              return text.getBody().toCompletableFuture().join();
            })
        .orElse("");
  }

  /** Hands what is published to whoever wants lists of it. */
  private record Reader(BodySubscriber<String> text) implements Flow.Subscriber<ByteBuffer> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      text.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer part) {
      text.onNext(List.of(part));
    }

    @Override
    public void onError(Throwable failure) {
      text.onError(failure);
    }

    @Override
    public void onComplete() {
      text.onComplete();
    }
  }
}
