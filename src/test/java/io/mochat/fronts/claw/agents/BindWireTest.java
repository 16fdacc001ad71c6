package io.mochat.fronts.claw.agents;

import static io.mochat.testing.Shapes.flat;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final String email = TestServer.unique("owner") + "@example.org";

  @Test
  void bindAnswersWithTheOwnerAndTheirDm() {
    var answer = ada.post("agents/bind", "email", email);

    answer.hasData(
        "{'success':true,'ownerUserId':'#id','sessionId':'#session','converseId':'#session'}");
    assertThat(answer.text("/converseId")).isEqualTo(answer.text("/sessionId"));
  }

  @Test
  void bindOpensADmOfAgentAndOwner() {
    var bound = ada.post("agents/bind", "email", email);
    var owner = bound.text("/ownerUserId");

    ada.post("sessions/get", "sessionId", bound.text("/sessionId"))
        .hasData(
            "{'id':'%s','type':'dm','participants':['%s','%s'],'createdBy':'%s',"
                + "'createdAt':'#time','updatedAt':'#time'"
                + flat(bound.text("/sessionId"), ada.workspace())
                + "}",
            bound.text("/sessionId"),
            ada.id(),
            owner,
            ada.id());
  }

  @Test
  void greetingIsAMessageOfTheAgent() {
    var session = bind("greeting_msg", "Hello, I am Ada").text("/sessionId");
    var page = ada.post("sessions/messages", "sessionId", session);

    assertThat(page.texts("/items", "/content")).containsExactly("Hello, I am Ada");
    assertThat(page.texts("/items", "/senderId")).containsExactly(ada.id());
  }

  @Test
  void bindingWithoutAGreetingSaysNothing() {
    var session = bind("greeting_msg", "").text("/sessionId");

    assertThat(ada.post("sessions/messages", "sessionId", session).texts("/items", "/id"))
        .isEmpty();
  }

  @Test
  void bindingAgainGivesTheSameSession() {
    var first = ada.post("agents/bind", "email", email).body();

    assertThat(ada.post("agents/bind", "email", email.toUpperCase(Locale.ROOT)).body())
        .isEqualTo(first);
  }

  @Test
  void bindingAgainReopensAClosedSession() {
    var session = ada.post("agents/bind", "email", email).text("/sessionId");
    ada.post("sessions/close", "sessionId", session).ok();

    assertThat(ada.post("agents/bind", "email", email).text("/sessionId")).isEqualTo(session);
    assertThat(ada.post("sessions/list").texts("", "/id")).containsExactly(session);
  }

  @Test
  void twoAgentsOfOneOwnerHaveADmEach() {
    var bob = server.register("bob");
    var first = ada.post("agents/bind", "email", email);
    var second = bob.post("agents/bind", "email", email);

    assertThat(second.text("/ownerUserId")).isEqualTo(first.text("/ownerUserId"));
    assertThat(second.text("/sessionId")).isNotEqualTo(first.text("/sessionId"));
  }

  @Test
  void anotherOwnerReplacesTheFirst() {
    var first = ada.post("agents/bind", "email", email);
    var second = ada.post("agents/bind", "email", "other." + email);

    assertThat(second.text("/ownerUserId")).isNotEqualTo(first.text("/ownerUserId"));
    assertThat(ada.post("sessions/list").texts("", "/id"))
        .containsExactly(first.text("/sessionId"), second.text("/sessionId"));
  }

  @Test
  void ownEmailOfTheAgentNamesAHuman() {
    var username = TestServer.unique("self");
    var own = username + "@example.org";
    var registered =
        server.stranger().post("agents/selfRegister", "username", username, "email", own);
    var self = server.stranger().withToken(registered.text("/token"));

    assertThat(self.post("agents/bind", "email", own).text("/ownerUserId"))
        .isNotEqualTo(registered.text("/botUserId"));
  }

  @Test
  void ownerIsNamedAfterTheEmail() {
    var owner = ada.post("agents/bind", "email", email).text("/ownerUserId");
    var name = email.substring(0, email.indexOf('@'));

    var shown = ada.post("users/resolve", "userIds", List.of(owner));

    shown.hasData(
        "[{'id':'%s','username':'%s','displayName':'%s','type':'human','userId':'%s',"
            + "'nickname':'%s'}]",
        owner, shown.text("/0/username"), name, owner, name);
    assertThat(shown.text("/0/username")).matches("human_[0-9a-f]{16}");
  }

  @Test
  void ownerTakesNoNameAwayFromOthers() {
    var name = email.substring(0, email.indexOf('@'));
    ada.post("agents/bind", "email", email).ok();

    server.stranger().post("agents/selfRegister", "username", name).ok();
  }

  @Test
  void ownersOfOneLocalPartGetDifferentUsernames() {
    var name = email.substring(0, email.indexOf('@'));
    var first = ada.post("agents/bind", "email", email).text("/ownerUserId");
    var second = ada.post("agents/bind", "email", name + "@example.net").text("/ownerUserId");

    var names =
        ada.post("users/resolve", "userIds", List.of(first, second))
            .texts("", "/username")
            .toList();
    assertThat(names).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void emailIsRequired() {
    ada.post("agents/bind").isMissing("email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "a@", "@example.org"})
  void emailIsAnEmailAddress(String wrong) {
    ada.post("agents/bind", "email", wrong).isInvalid("email", "an e-mail address");
  }

  @Test
  void greetingTooLongBindsNothing() {
    bind("greeting_msg", "x".repeat(65_537)).isInvalid("greeting_msg", "at most 65536 characters");

    assertThat(ada.post("sessions/list").texts("", "/id")).isEmpty();
  }

  private io.mochat.testing.Answer bind(String name, String value) {
    return ada.post("agents/bind", "email", email, name, value);
  }
}
