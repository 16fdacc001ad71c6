package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How an engine ends. */
class StopProtocolTest {

  @Test
  void whatRestsIsClosedAtOnceAndWhatRunsHasItsAnswer() throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var slow =
        Route.get(
            "/slow",
            (request, response) -> {
              begun.countDown();
              end.await();
              TestEngine.text(response, "done");
            });
    var engine = new TestEngine(slow, TestEngine.echo("/a"));
    try (var silent = engine.client();
        var resting = engine.client();
        var running = engine.client()) {
      resting.get("/a").answer();
      running.get("/slow");
      begun.await();
      var stopping = Thread.ofVirtual().start(() -> engine.stop(Duration.ofSeconds(30)));

      assertThat(resting.isClosedByServer()).isTrue();
      assertThat(silent.isClosedByServer()).isTrue();
      await().untilAsserted(() -> assertThatThrownBy(engine::client));
      end.countDown();
      var answer = running.answer();
      assertThat(answer.text()).isEqualTo("done");
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(running.isClosedByServer()).isTrue();
      stopping.join();
    }
  }

  @Test
  void whatTakesTooLongIsCutOff() throws IOException, InterruptedException {
    var begun = new CountDownLatch(1);
    var endless =
        Route.get(
            "/",
            (request, response) -> {
              begun.countDown();
              new CountDownLatch(1).await();
            });
    var engine = new TestEngine(endless);
    try (var client = engine.client()) {
      client.get("/");
      begun.await();
      engine.stop(Duration.ofMillis(200));

      assertThat(client.isClosedByServer()).isTrue();
    }
  }
}
