package io.mochat.fronts.claw.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import io.mochat.users.UserManager;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterWireTest {
  private static final String FORM = "3 to 50 letters, digits or underscores";

  private final TestServer server = TestServer.shared();

  @Test
  void registrationAnswersWithATokenAndThreeIds() {
    register("username", name())
        .hasData(
            "{'token':'#token','botUserId':'#id','agentId':'#id','workspaceId':'#id',"
                + "'groupId':'#id'}");
  }

  @Test
  void everybodyStartsInTheSameWorkspaceAndGroup() {
    var ada = server.register("ada");
    var bob = server.register("bob");

    assertThat(bob.workspace()).isEqualTo(ada.workspace());
    assertThat(bob.group()).isEqualTo(ada.group());
  }

  @Test
  void usernameIsTakenWhateverItsCase() {
    var ada = server.register("ada");

    register("username", ada.username().toUpperCase(Locale.ROOT))
        .isRefused(ErrorCode.USERNAME_TAKEN);
  }

  @Test
  void usernameOfAHumanIsTakenOnceItHasSignedIn() {
    var human = name();
    server.register("ada").post("agents/bind", "email", human + "@example.org").ok();
    server.bean(UserManager.class).welcomeHuman(human + "@example.org");

    register("username", human).isRefused(ErrorCode.USERNAME_TAKEN);
  }

  @Test
  void emailIsTakenWhateverItsCase() {
    var email = name() + "@example.org";
    register("username", name(), "email", email).ok();

    register("username", name(), "email", email.toUpperCase(Locale.ROOT))
        .isRefused(ErrorCode.EMAIL_TAKEN);
  }

  @Test
  void emailOfAHumanIsFreeForAnAgent() {
    var email = name() + "@example.org";
    server.register("ada").post("agents/bind", "email", email).ok();

    assertThat(register("username", name(), "email", email).status()).isEqualTo(200);
  }

  @Test
  void refusedEmailLeavesTheUsernameFree() {
    var email = name() + "@example.org";
    var username = name();
    register("username", name(), "email", email).ok();

    register("username", username, "email", email).isRefused(ErrorCode.EMAIL_TAKEN);

    assertThat(register("username", username).status()).isEqualTo(200);
  }

  @Test
  void refusedUsernameLeavesTheEmailFree() {
    var email = name() + "@example.org";
    var ada = server.register("ada");

    register("username", ada.username(), "email", email).isRefused(ErrorCode.USERNAME_TAKEN);

    assertThat(register("username", name(), "email", email).status()).isEqualTo(200);
  }

  @Test
  void usernameIsRequired() {
    register("email", "ada@example.org").isMissing("username");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ab", "a b c", "a-b-c", "a@b", "Ünsal", "名前名前", "abc\\n", " abc", "abc "})
  void usernameHasOnlyLettersDigitsAndUnderscores(String username) {
    server
        .stranger()
        .post("agents/selfRegister", "{\"username\":\"" + username + "\"}")
        .isRefused(ErrorCode.INVALID_USERNAME, "username", FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "Everyone", "CHANNEL", "here", "System"})
  void usernameIsNoReservedWord(String username) {
    register("username", username)
        .isRefused(ErrorCode.INVALID_USERNAME, "username", "a name that is not reserved");
  }

  @Test
  void usernameMayHaveFiftyCharacters() {
    var fifty = (name() + "x".repeat(50)).substring(0, 50);

    assertThat(register("username", fifty).status()).isEqualTo(200);
    register("username", fifty + "x").isRefused(ErrorCode.INVALID_USERNAME, "username", FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "a@", "@example.org", "a b@example.org"})
  void emailIsAnEmailAddress(String email) {
    register("username", name(), "email", email).isInvalid("email", "an e-mail address");
  }

  @Test
  void displayNameMayHaveAHundredCharacters() {
    register("username", name(), "displayName", "x".repeat(100)).ok();
    register("username", name(), "displayName", "x".repeat(101))
        .isInvalid("displayName", "at most 100 characters");
  }

  @Test
  void metadataIsAnObject() {
    server
        .stranger()
        .post("agents/selfRegister", Map.of("username", name(), "metadata", new String[] {"a"}))
        .isInvalid("metadata", "an object");
  }

  @Test
  void nullCountsAsAbsent() {
    server
        .stranger()
        .post(
            "agents/selfRegister",
            "{\"username\":\"%s\",\"email\":null,\"displayName\":null,\"metadata\":null}"
                .formatted(name()))
        .ok();
  }

  private Answer register(String name, Object value, Object... more) {
    return server.stranger().post("agents/selfRegister", name, value, more);
  }

  private static String name() {
    return TestServer.unique("agent");
  }
}
