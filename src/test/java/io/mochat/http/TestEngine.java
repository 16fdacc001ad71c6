package io.mochat.http;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** An engine on the loopback address, whose refusals say their status and what is allowed. */
final class TestEngine implements AutoCloseable {

  private static final HttpSettings SETTINGS =
      new HttpSettings(
          2,
          4_096,
          8_192,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          0,
          HttpSettings.DEFAULTS.bodyBytesAtOnce(),
          100,
          HttpSettings.DEFAULTS.compressedTypes());

  private final HttpEngine engine;
  private final int port;

  TestEngine(Route... routes) {
    this(settings -> settings, hooks -> hooks, routes);
  }

  TestEngine(
      UnaryOperator<HttpSettings> settings, UnaryOperator<HttpHooks> hooks, Route... routes) {
    engine =
        new HttpEngine(
            settings.apply(SETTINGS),
            hooks.apply(HttpHooks.NONE.withErrors(TestEngine::refused)),
            new Routes(List.of(routes)));
    port = listen(HttpListener.plain("127.0.0.1", 0));
  }

  private static RefusalBody.Answer refused(Refusal refusal) {
    var text = "refused " + refusal.status() + " " + refusal.target();
    return new RefusalBody.Answer(
        refusal.status(),
        "text/plain",
        text.getBytes(StandardCharsets.UTF_8),
        Map.of("X-Refused", "yes"));
  }

  int listen(HttpListener listener) {
    try {
      return engine.listen(listener);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  int port() {
    return port;
  }

  RawClient client() {
    return new RawClient(port);
  }

  void stop(Duration patience) {
    engine.stop(patience);
  }

  @Override
  public void close() {
    engine.stop(Duration.ZERO);
  }

  /** Answers what it was asked for. */
  static Route echo(String pattern) {
    return Route.get(
        pattern, (request, response) -> text(response, request.method() + " " + request.path()));
  }

  /** Answers the body. */
  static Route echoBody(String pattern) {
    return Route.post(
        pattern,
        (request, response) ->
            text(response, new String(request.body(), StandardCharsets.ISO_8859_1)));
  }

  /** Waits until what is counted has begun to grow, and grows no more. */
  static void awaitStandstill(LongSupplier counter) {
    var before = new AtomicLong(0);
    await()
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              long now = counter.getAsLong();
              return before.getAndSet(now) == now && now > 0;
            });
  }

  /** Lets time pass, for what may take long. */
  static void linger(Duration time) {
    await().pollDelay(time).until(() -> true);
  }

  static void text(Response response, String text) {
    response
        .header("Content-Type", "text/plain; charset=UTF-8")
        .send(text.getBytes(StandardCharsets.UTF_8));
  }
}
