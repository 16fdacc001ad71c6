package io.mochat.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DisableAuthWireTest {
  private static final String SWITCH = "mochat.security.disable-auth=true";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(SWITCH);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void callerWithoutATokenIsOneStoredAgent() {
    var first = server.stranger().post("agents/get");

    assertThat(first.text("/username")).isEqualTo("test_agent");
    assertThat(server.stranger().post("agents/get").id()).isEqualTo(first.id());
  }

  @Test
  void storedAgentTakesPart() {
    var ada = server.register("ada");
    var test = server.stranger();

    assertThat(test.say(test.openDm(ada), "hi")).isNotBlank();
    assertThat(test.post("agents/bind", "email", "owner@example.org").status()).isEqualTo(200);
    assertThat(test.post("groups/get").status()).isEqualTo(200);
  }

  @Test
  void validTokenIsHonouredFirst() {
    var ada = server.register("ada");

    assertThat(ada.post("agents/get").id()).isEqualTo(ada.id());
  }

  @Test
  void wrongTokenIsRefused() {
    server
        .stranger()
        .withToken("claw_invalid")
        .post("agents/get")
        .isRefused(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void serverForOthersRefusesToStart() {
    assertThatThrownBy(() -> TestServer.start(SWITCH, "server.address=0.0.0.0"))
        .hasStackTraceContaining("DISABLE_AUTH: true with server.address 0.0.0.0");
  }
}
