package io.mochat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TrainingTest {

  private static final int MESSAGES = 64;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void eachStepOfTheTrainingSaysWhatItDid() {
    train(TestServer.shared().port());

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .hasSize(5)
        .allMatch(line -> line.matches(".+ \\(\\d+\\.\\d s\\)"))
        .anyMatch(line -> line.startsWith(MESSAGES + " messages"));
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    int port = TestServer.freePort();

    assertThatThrownBy(() -> train(port))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("http://127.0.0.1:" + port);
  }

  private void train(int port) {
    new Training(port, new PrintStream(said, true, StandardCharsets.UTF_8)).run(MESSAGES);
  }
}
