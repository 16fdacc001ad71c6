package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathWireTest {
  private final TestServer server = TestServer.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/claw/nothing", "/api/claw", "/nothing", "/api/claw/agents/get/more", "/%2e"})
  void unknownPathIsNotFound(String path) {
    server
        .stranger()
        .call("POST", path, BodyPublishers.ofString("{malformed"))
        .isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%20", "%00", "a%00b", "%20%20"})
  void whatCannotBeAnIdIsNoPath(String id) {
    server
        .register("ada")
        .call("GET", "/api/claw/panels/" + id + "/messages", BodyPublishers.noBody())
        .isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/claw/agents/get",
    "PUT,/api/claw/agents/selfRegister",
    "DELETE,/api/claw/sessions/close",
    "PATCH,/api/claw/sessions/list",
    "POST,/health",
    "POST,/api/stats",
    "GET,/api/stats/more"
  })
  void wrongMethodIsNotFound(String method, String path) {
    server
        .stranger()
        .call(method, path, BodyPublishers.noBody())
        .isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
  }

  @Test
  void headOfAnEndpointIsNotFoundAndHasNoBody() {
    var answer = server.stranger().call("HEAD", "/api/claw/agents/get", BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/claw/agents/get/",
        "/API/claw/agents/GET",
        "/Api/Claw/Agents/Get/",
        "/api/claw/agents/get?x=1"
      })
  void caseAndTrailingSlashDoNotMatter(String path) {
    var ada = server.register("ada");

    assertThat(ada.call("POST", path, BodyPublishers.noBody()).id()).isEqualTo(ada.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/", "/HEALTH", "/api/stats/"})
  void openPathsTolerateTheSame(String path) {
    assertThat(server.stranger().call("GET", path, BodyPublishers.noBody()).status())
        .isEqualTo(200);
  }

  @Test
  void acceptHeaderDoesNotMatter() {
    var ada = server.register("ada");
    var answer =
        ada.call("POST", "/api/claw/agents/get", BodyPublishers.noBody(), "Accept", "text/html");

    assertThat(answer.id()).isEqualTo(ada.id());
    assertThat(answer.header("Content-Type")).startsWith("application/json");
  }
}
