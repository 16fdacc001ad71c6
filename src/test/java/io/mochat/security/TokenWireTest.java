package io.mochat.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenWireTest {
  private final TestServer server = TestServer.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agents/bind",
        "agents/rotateToken",
        "agents/get",
        "sessions/create",
        "sessions/get",
        "sessions/detail",
        "sessions/list",
        "sessions/send",
        "sessions/messages",
        "sessions/addParticipants",
        "sessions/removeParticipants",
        "sessions/close",
        "groups/get",
        "groups/create",
        "groups/update",
        "groups/createInvite",
        "groups/joinByInvite",
        "groups/panels/create",
        "groups/panels/send",
        "groups/panels/messages",
        "groups/panels/modify",
        "groups/panels/delete",
        "groups/panels/join",
        "groups/panels/leave",
        "groups/panels/addParticipants",
        "groups/panels/removeParticipants",
        "users/resolve",
        "workspaces/create",
        "workspaces/get",
        "workspaces/list",
        "workspaces/update"
      })
  void endpointWantsATokenBeforeItReadsTheBody(String endpoint) {
    server.stranger().post(endpoint, "{malformed").isRefused(ErrorCode.MISSING_TOKEN);
    server
        .stranger()
        .withToken("claw_invalid")
        .post(endpoint, "{malformed")
        .isRefused(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void oversizedBodyWithoutATokenIsUnauthorized() {
    server
        .stranger()
        .post("agents/get", "{\"x\":\"" + "x".repeat(300_000) + "\"}")
        .isRefused(ErrorCode.MISSING_TOKEN);
  }

  @Test
  void blankTokenIsMissing() {
    call("X-Claw-Token", "").isRefused(ErrorCode.MISSING_TOKEN);
    call("X-Claw-Token", "   ").isRefused(ErrorCode.MISSING_TOKEN);
  }

  @Test
  void bearerAloneIsMissing() {
    call("Authorization", "Bearer " + server.register("ada").token())
        .isRefused(ErrorCode.MISSING_TOKEN);
  }

  @Test
  void bearerBesideTheTokenIsIgnored() {
    var ada = server.register("ada");

    assertThat(call("X-Claw-Token", ada.token(), "Authorization", "Bearer wrong").id())
        .isEqualTo(ada.id());
  }

  @Test
  void tokenInTheQueryIsMissing() {
    var ada = server.register("ada");

    server
        .stranger()
        .call("POST", "/api/claw/agents/get?token=" + ada.token(), BodyPublishers.noBody())
        .isRefused(ErrorCode.MISSING_TOKEN);
  }

  @Test
  void blanksAroundTheTokenAreIgnored() {
    var ada = server.register("ada");

    assertThat(call("X-Claw-Token", "  " + ada.token() + " ").id()).isEqualTo(ada.id());
  }

  @Test
  void nameOfTheHeaderHasNoCase() {
    var ada = server.register("ada");

    assertThat(call("x-CLAW-token", ada.token()).id()).isEqualTo(ada.id());
  }

  @Test
  void tokenItselfHasCase() {
    var ada = server.register("ada");

    call("X-Claw-Token", ada.token().toUpperCase(java.util.Locale.ROOT))
        .isRefused(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void veryLongTokenIsInvalid() {
    call("X-Claw-Token", "claw_" + "x".repeat(4_000)).isRefused(ErrorCode.INVALID_TOKEN);
  }

  private io.mochat.testing.Answer call(String... headers) {
    return server.stranger().call("POST", "/api/claw/agents/get", BodyPublishers.noBody(), headers);
  }
}
