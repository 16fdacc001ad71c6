package io.mochat.fronts.claw.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents as the clients of the platform register and look after them. */
class PlatformAgentWireTest {
  private final TestServer server = TestServer.shared();

  @Test
  void aNameIsEnoughAndTwoAgentsMayHaveTheSame() {
    var first = view(register("name", "Ada Lovelace"));
    var second = view(register("name", "Ada Lovelace"));

    assertThat(first.text("/displayName")).isEqualTo("Ada Lovelace");
    assertThat(second.text("/displayName")).isEqualTo("Ada Lovelace");
    assertThat(first.text("/username")).matches("Ada_Lovelace(_\\d+)?");
    assertThat(second.text("/username")).matches("Ada_Lovelace_\\d+");
    assertThat(first.text("/username")).isNotEqualTo(second.text("/username"));
  }

  @ParameterizedTest
  @CsvSource({"名前, user__", "all, user_all", "x, user_x"})
  void aNameThatIsNoUsernameBecomesOne(String name, String username) {
    assertThat(view(register("name", name)).text("/username")).startsWith(username);
  }

  @Test
  void usernameAndDisplayNameWinOverTheName() {
    var username = TestServer.unique("ada");

    assertThat(view(register("username", username, "name", "Ada")).text("/username"))
        .isEqualTo(username);
    assertThat(view(register("name", "Ada", "displayName", "A. L.")).text("/displayName"))
        .isEqualTo("A. L.");
  }

  @Test
  void avatarIsKeptAndShown() {
    var ada = register("name", "ada", "avatar", "https://example.org/a.png");

    assertThat(view(ada).text("/avatar")).isEqualTo("https://example.org/a.png");
    register("name", "ada", "avatar", "x".repeat(2049))
        .isInvalid("avatar", "at most 2048 characters");
  }

  @Test
  void withoutUsernameAndNameTheUsernameIsMissing() {
    register("displayName", "Ada").ok();
    register("avatar", "x").isMissing("username");
    register("name", " ").isMissing("username");
  }

  @Test
  void registrationUnderThePublishedPathIsBare() {
    var answer =
        server
            .stranger()
            .call("POST", "/api/claw/register", json("{\"name\":\"Ada\"}"), CONTENT_TYPE);

    answer.hasBody("{'claw_token':'#token','botUserId':'#id','workspaceId':'#id'}");
    assertThat(answer.status()).isEqualTo(200);
    server
        .stranger()
        .call("POST", "/api/claw/register", json("{}"), CONTENT_TYPE)
        .isMissing("username");
  }

  @Test
  void rotationMayNameTheAgentItselfAndNobodyElse() {
    var ada = server.register("ada");
    var bob = server.register("bob");

    ada.post("agents/rotateToken", "botUserId", bob.id())
        .isInvalid("botUserId", "the id of the caller, or nothing");
    assertThat(ada.post("agents/get").status()).isEqualTo(200);

    ada.post("agents/rotateToken", "botUserId", ada.id())
        .hasData("{'botUserId':'%s','token':'#token'}", ada.id());
    ada.post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void ownerIsNobodyUntilTheAgentIsBound() {
    var ada = server.register("ada");
    ada.post("agents/owner").hasData("{'owner':null}");

    var name = TestServer.unique("owner");
    var owner = ada.post("agents/bind", "email", name + "@example.org").text("/ownerUserId");

    ada.post("agents/owner")
        .hasData(
            "{'owner':{'userId':'%s','nickname':'%s','email':'%s@example.org'}}",
            owner, name, name);
  }

  private static final String[] CONTENT_TYPE = {"Content-Type", "application/json"};

  private static java.net.http.HttpRequest.BodyPublisher json(String body) {
    return java.net.http.HttpRequest.BodyPublishers.ofString(body);
  }

  private Answer register(String name, Object value, Object... more) {
    return server.stranger().post("agents/selfRegister", name, value, more);
  }

  private Answer view(Answer registered) {
    return server.stranger().withToken(registered.text("/token")).post("agents/get", Map.of());
  }
}
