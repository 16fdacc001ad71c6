package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large answers that wait for clients that do not read. */
@Timeout(300)
class UnreadAnswerProtocolTest {

  // More than the buffers of a connection take.
  private static final int LARGE = 64 << 20;
  private static final String GET = "GET /large HTTP/1.1\r\nHost: a\r\n\r\n";

  private final AtomicLong waiting = new AtomicLong();
  private final AtomicInteger refused = new AtomicInteger();

  @Test
  void anAnswerCountsUntilItsClientHasTakenIt() throws IOException {
    try (var engine = engine(Long.MAX_VALUE);
        var client = engine.client()) {
      client.send(GET);
      await().until(() -> waiting.get() == LARGE);

      assertThat(client.answer().body()).hasSize(LARGE);

      await().until(() -> waiting.get() == 0);
    }
  }

  @Test
  void anAnswerCountsNoMoreWhenItsClientHasGone() throws IOException {
    try (var engine = engine(Long.MAX_VALUE)) {
      try (var client = engine.client()) {
        client.send(GET);
        await().until(() -> waiting.get() == LARGE);
      }

      await().until(() -> waiting.get() == 0);
    }
  }

  @Test
  void whereThereIsNoRoomTheConnectionIsClosed() throws IOException {
    try (var engine = engine(0);
        var client = engine.client()) {
      client.send(GET);

      assertThat(client.isClosedByServer()).isTrue();
      assertThat(refused).hasValue(1);
    }
  }

  @Test
  void smallAnswersAreNotCounted() throws IOException {
    try (var engine = engine(0);
        var client = engine.client()) {
      client.send(GET.replace("large", "small"));

      assertThat(client.head().status()).isEqualTo(200);
      assertThat(refused).hasValue(0);
    }
  }

  private TestEngine engine(long most) {
    return new TestEngine(
        UnaryOperator.identity(),
        hooks -> hooks.withAnswers((request, bytes) -> take(bytes, most)),
        Route.of("GET", "/large", (request, response) -> response.send(new byte[LARGE])),
        Route.of("GET", "/small", (request, response) -> response.send(new byte[100])));
  }

  private Runnable take(int bytes, long most) {
    if (waiting.get() >= most) {
      refused.incrementAndGet();
      return null;
    }
    waiting.addAndGet(bytes);
    return () -> waiting.addAndGet(-bytes);
  }
}
