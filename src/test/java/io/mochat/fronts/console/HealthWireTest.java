package io.mochat.fronts.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class HealthWireTest {
  private final TestServer server = TestServer.shared();

  @Test
  void healthSaysOkWithoutAnEnvelope() {
    server
        .stranger()
        .call("GET", "/health", BodyPublishers.noBody())
        .hasBody("{'status':'ok','timestamp':'#time','connectedUsers':'#count'}");
  }

  @Test
  void headIsAnsweredLikeGetWithoutABody() {
    var answer = server.stranger().call("HEAD", "/health", BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }
}
