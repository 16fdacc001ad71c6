package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdWireTest {

  @Test
  void anIdThatIsFitForALogComesBack() {
    assertThat(call("trace:4bf9.2f-35_b7").header("X-Request-Id")).isEqualTo("trace:4bf9.2f-35_b7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "<script>", "%0aERROR", "ü"})
  void anyOtherIsReplaced(String id) {
    assertThat(call(id).header("X-Request-Id")).matches("[0-9a-f]{16}");
  }

  @Test
  void aLongOneIsReplaced() {
    assertThat(call("a".repeat(65)).header("X-Request-Id")).hasSize(16);
  }

  @Test
  void everyRequestHasOneRefusedOnesToo() {
    var one = TestServer.shared().stranger().post("agents/get");
    var other = TestServer.shared().stranger().post("agents/get");

    assertThat(one.status()).isEqualTo(401);
    assertThat(one.header("X-Request-Id")).isNotEmpty().isNotEqualTo(other.header("X-Request-Id"));
  }

  private static Answer call(String id) {
    return TestServer.shared()
        .stranger()
        .call("GET", "/health", BodyPublishers.noBody(), "X-Request-Id", id);
  }
}
