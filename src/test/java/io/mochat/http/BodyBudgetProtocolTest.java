package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Bodies of all clients together take no more memory than they may. */
class BodyBudgetProtocolTest {

  private static final int MOST = 10_000;

  private final CountDownLatch served = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);

  @Test
  void beyondTheBoundABodyIsRefusedUntilOthersAreServed() throws Exception {
    var slow = Route.post("/slow", (request, response) -> wait(response));
    try (var engine = engine(slow, TestEngine.echoBody("/echo"));
        var first = engine.client();
        var second = engine.client()) {
      first.send(post("/slow", 6_000));
      begun.await();
      second.send(post("/echo", 6_000));
      assertThat(second.head().status()).isEqualTo(503);

      served.countDown();
      assertThat(first.head().status()).isEqualTo(200);
      try (var third = engine.client()) {
        third.send(post("/echo", 6_000));
        assertThat(third.head().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void whoLeavesInTheMiddleTakesNothingAlong() throws Exception {
    try (var engine = engine(TestEngine.echoBody("/echo"))) {
      for (int i = 0; i < 5; i++) {
        try (var half = engine.client()) {
          half.send(post("/echo", 9_000).substring(0, 8_000));
        }
      }
      await().until(() -> answers(engine));
    }
  }

  @Test
  void aBodyThatIsReadLaterCountsToo() throws Exception {
    var whole =
        Route.post("/whole", (request, response) -> response.send(request.bytes()))
            .collecting(request -> false);
    try (var engine = engine(whole);
        var client = engine.client();
        var other = engine.client()) {
      client.send(post("/whole", 9_000));
      assertThat(client.head().status()).isEqualTo(200);
      other.send(post("/whole", MOST + 1));
      assertThat(other.head().status()).isEqualTo(503);
    }
  }

  private static boolean answers(TestEngine engine) throws IOException {
    try (var client = engine.client()) {
      client.send(post("/echo", 9_000));
      return client.head().status() == 200;
    }
  }

  private void wait(Response response) throws InterruptedException {
    begun.countDown();
    served.await();
    response.send();
  }

  private static String post(String path, int bytes) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: a\r\nContent-Length: "
        + bytes
        + "\r\n\r\n"
        + "x".repeat(bytes);
  }

  private static TestEngine engine(Route... routes) {
    return new TestEngine(
        settings -> settings.withBodyBytesAtOnce(MOST), UnaryOperator.identity(), routes);
  }
}
