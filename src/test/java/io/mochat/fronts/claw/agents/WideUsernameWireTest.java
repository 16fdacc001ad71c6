package io.mochat.fronts.claw.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Usernames with hyphens, as AgentHub makes them, on servers that let agents choose them. */
class WideUsernameWireTest {

  @Test
  void anAgentWithHyphensRegistersAndIsMentioned() {
    try (var server = TestServer.start("mochat.usernames.form=wide")) {
      var ada = server.register("ada");
      var agent = server.stranger().post("agents/selfRegister", "username", "test-agent-17").ok();
      var id = agent.get("botUserId").stringValue();
      var session = ada.post("sessions/create", "participants", List.of(id)).text("/id");

      var sent =
          ada.post("sessions/send", "sessionId", session, "content", "@test-agent-17, hi").ok();

      assertThat(sent.at("/message/meta/mentions/0").stringValue()).isEqualTo(id);
    }
  }

  @Test
  void withoutTheSettingItIsRefused() {
    var refused =
        TestServer.shared().stranger().post("agents/selfRegister", "username", "test-agent-17");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("name").stringValue()).isEqualTo("INVALID_USERNAME");
  }
}
