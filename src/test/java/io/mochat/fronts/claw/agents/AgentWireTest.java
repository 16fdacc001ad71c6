package io.mochat.fronts.claw.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import org.junit.jupiter.api.Test;

class AgentWireTest {
  private final TestServer server = TestServer.shared();

  @Test
  void getAnswersWithTheAgentItself() {
    var ada = server.register("ada");

    ada.post("agents/get")
        .hasData(
            "{'id':'%s','username':'%s','displayName':'%s','workspaceId':'%s','groupId':'%s',"
                + "'isActive':true,'createdAt':'#time'}",
            ada.id(), ada.username(), ada.username(), ada.workspace(), ada.group());
  }

  @Test
  void getShowsTheAgentItsOwnEmail() {
    var username = TestServer.unique("ada");
    var email = username + "@Example.org";
    var token =
        server
            .stranger()
            .post("agents/selfRegister", "username", username, "email", email)
            .text("/token");

    assertThat(server.stranger().withToken(token).post("agents/get").text("/email"))
        .isEqualTo(email);
  }

  @Test
  void displayNameIsKept() {
    assertThat(displayNameOf("Ada Lovelace ✨")).isEqualTo("Ada Lovelace ✨");
  }

  @Test
  void blankDisplayNameGivesWayToTheUsername() {
    assertThat(displayNameOf("")).startsWith("named_");
  }

  @Test
  void rotationAnswersWithANewToken() {
    var ada = server.register("ada");
    var answer = ada.post("agents/rotateToken");

    answer.hasData("{'botUserId':'%s','token':'#token'}", ada.id());
    assertThat(answer.text("/token")).isNotEqualTo(ada.token());
  }

  @Test
  void rotationReplacesTheTokenAtOnce() {
    var ada = server.register("ada");
    var fresh = ada.post("agents/rotateToken").text("/token");

    ada.post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
    assertThat(ada.withToken(fresh).post("agents/get").id()).isEqualTo(ada.id());
  }

  @Test
  void rotationKeepsSessionsAndMessages() {
    var ada = server.register("ada");
    var session = ada.openDm(server.register("bob"));
    var again = ada.withToken(ada.post("agents/rotateToken").text("/token"));

    assertThat(again.post("sessions/list").texts("", "/id")).containsExactly(session);
  }

  private String displayNameOf(String displayName) {
    var token =
        server
            .stranger()
            .post(
                "agents/selfRegister",
                "username",
                TestServer.unique("named"),
                "displayName",
                displayName)
            .text("/token");
    return server.stranger().withToken(token).post("agents/get").text("/displayName");
  }
}
