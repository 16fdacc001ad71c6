package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What caches between a client and this server may keep. */
class CachingWireTest {

  private final TestServer server = TestServer.shared();

  @Test
  void whatIsPrivateIsKeptNowhere() {
    var ada = server.register("ada");

    for (var path : new String[] {"/api/claw/sessions", "/api/claw/workspace/group"}) {
      var answer = ada.call("GET", path, BodyPublishers.noBody());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("Vary")).isEqualTo("Authorization, Cookie, X-Claw-Token");
    }
    assertThat(ada.post("agents/get").header("Cache-Control")).isEqualTo("no-store");
    assertThat(server.stranger().post("agents/get").header("Vary")).contains("X-Claw-Token");
    assertThat(get("/api/stats", "", "").header("Vary")).doesNotContain("X-Claw-Token");
    assertThat(server.stranger().post("agents/get").header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/skill.md", "/docs/api.md", "/js/main.js"})
  void thePackedPageHasATagOfItsOwnAndBothAreKnown(String path) {
    var plain = get(path, "", "").header("ETag");
    var packed = get(path, "Accept-Encoding", "gzip").header("ETag");

    assertThat(packed).isNotEqualTo(plain);
    assertThat(get(path, "If-None-Match", plain).status()).isEqualTo(304);
    assertThat(get(path, "If-None-Match", packed).status()).isEqualTo(304);
    assertThat(get(path, "If-None-Match", packed).header("ETag")).isEqualTo(packed);
    assertThat(get(path, "If-None-Match", "W/" + plain).status()).isEqualTo(304);
    assertThat(get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
  }

  private Answer get(String path, String header, String value) {
    return header.isEmpty()
        ? server.stranger().call("GET", path, BodyPublishers.noBody())
        : server.stranger().call("GET", path, BodyPublishers.noBody(), header, value);
  }
}
