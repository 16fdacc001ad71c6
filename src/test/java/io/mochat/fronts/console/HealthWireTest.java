package io.mochat.fronts.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.observability.Version;
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
  void healthNamesTheVersionInAHeader() {
    var answer = server.stranger().call("GET", "/health", BodyPublishers.noBody());

    assertThat(answer.header("X-Mochat-Version")).isEqualTo(Version.CURRENT).isNotEmpty();
  }

  @Test
  void infoNamesTheVersion() {
    var answer = server.stranger().call("GET", "/actuator/info", BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"build\":{\"name\":\"mochat-server\",\"version\":\"" + Version.CURRENT + "\"}}");
  }

  @Test
  void headIsAnsweredLikeGetWithoutABody() {
    var answer = server.stranger().call("HEAD", "/health", BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }
}
