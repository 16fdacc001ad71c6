package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsWireTest {
  private final TestServer server = TestServer.shared();

  @ParameterizedTest
  @ValueSource(strings = {"/api/claw/agents/get", "/api/claw/nothing", "/health", "/"})
  void preflightIsAnsweredOnAnyPath(String path) {
    var answer =
        call(
            "OPTIONS",
            path,
            "Origin",
            "https://chat.example",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "content-type,x-claw-token");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3600");
    assertThat(answer.header("Access-Control-Allow-Methods"))
        .isEqualTo("GET,HEAD,PUT,PATCH,POST,DELETE");
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .isEqualTo("content-type,x-claw-token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/api/claw/nothing", "/", "/api/stats"})
  void everyAnswerIsForAllOrigins(String path) {
    assertThat(call("GET", path).header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void pagesMayReadWhenToComeBackAndTheIdOfTheirRequest() {
    assertThat(call("GET", "/health").header("Access-Control-Expose-Headers"))
        .contains("Retry-After", "X-RateLimit-Remaining", "X-Request-Id");
  }

  @Test
  void refusalsAreForAllOriginsToo() {
    assertThat(call("POST", "/api/claw/agents/get").header("Access-Control-Allow-Origin"))
        .isEqualTo("*");
  }

  @Test
  void noCredentialsAreAllowed() {
    assertThat(
            call("GET", "/health", "Origin", "https://chat.example")
                .header("Access-Control-Allow-Credentials"))
        .isEmpty();
  }

  @Test
  void foreignOriginIsServed() {
    assertThat(call("GET", "/health", "Origin", "null").status()).isEqualTo(200);
  }

  private Answer call(String method, String path, String... headers) {
    return server.stranger().call(method, path, BodyPublishers.noBody(), headers);
  }
}
