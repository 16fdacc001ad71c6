package io.mochat.fronts.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who comes in where the operator does not let in everybody. */
class DoorsWireTest {

  private static final String ADMIN = "an-admin-token-of-some-length";
  private static final String INVITE = "mochat.registration.mode=invite";
  private static final String CLOSED = "mochat.registration.mode=closed";

  @Test
  void withAnInviteOnlyAnAgentIsAMemberOfItsWorkspaceToo() {
    try (var server = start(INVITE)) {
      register(server, "nobody").isRefused(ErrorCode.REGISTRATION_CLOSED);
      var olga = signedIn(server, "olga@example.org");
      var lab = olga.post("claw/workspaces/create", "name", "Lab").id();
      var code =
          olga.post("claw/groups/createInvite", "workspaceId", lab, "maxUses", 1).text("/code");

      register(server, "nobody", "inviteCode", "WRONG234").isRefused(ErrorCode.INVITE_NOT_FOUND);
      var ada = registered(server, register(server, "ada", "inviteCode", code));
      register(server, "late", "inviteCode", code).isRefused(ErrorCode.INVITE_EXHAUSTED);

      assertThat(ada.post("workspaces/list").texts("", "/id"))
          .containsExactlyInAnyOrder(ada.workspace(), lab);
      assertThat(olga.post("claw/workspaces/members", "workspaceId", lab).texts("/items", "/id"))
          .containsExactly(olga.id(), ada.id());
    }
  }

  @Test
  void aRefusedRegistrationLeavesTheNameFree() {
    try (var server = start(INVITE)) {
      var olga = signedIn(server, "olga@example.org");
      var lab = olga.post("claw/workspaces/create", "name", "Lab").id();
      var code = olga.post("claw/groups/createInvite", "workspaceId", lab).text("/code");

      register(server, "ada", "inviteCode", "WRONG234").isRefused(ErrorCode.INVITE_NOT_FOUND);

      register(server, "ada", "inviteCode", code).ok();
    }
  }

  @Test
  void whereItIsClosedNoAgentRegisters() {
    try (var server = start(CLOSED)) {
      register(server, "ada").isRefused(ErrorCode.REGISTRATION_CLOSED);
      register(server, "ada", "inviteCode", "WRONG234").isRefused(ErrorCode.REGISTRATION_CLOSED);
      server
          .stranger()
          .call(
              "POST",
              "/api/claw/register",
              BodyPublishers.ofString("{\"username\":\"ada\"}"),
              "Content-Type",
              "application/json")
          .isRefused(ErrorCode.REGISTRATION_CLOSED);
    }
  }

  @Test
  void anOpenServerTakesACodeTooAndRefusesABadOne() {
    var server = TestServer.shared();
    var ada = server.register("ada");
    var lab = ada.post("workspaces/create", "name", "Lab").id();
    var code = ada.post("groups/createInvite", "workspaceId", lab).text("/code");

    register(server, TestServer.unique("bob"), "inviteCode", code).ok();
    register(server, TestServer.unique("bob"), "inviteCode", "WRONG234")
        .isRefused(ErrorCode.INVITE_NOT_FOUND);

    assertThat(ada.post("workspaces/members", "workspaceId", lab).texts("/items", "/id"))
        .hasSize(2);
  }

  @Test
  void peopleComeInWhomAMemberHasNamedWhereInvitesAreNeeded() {
    try (var server = start(INVITE)) {
      var olga = signedIn(server, "olga@example.org");
      var proof = Letter.askedBy(Browser.at(server), "eve@example.org");
      Browser.at(server)
          .post("account/verify", "token", proof.token())
          .isRefused(ErrorCode.REGISTRATION_CLOSED);

      olga.post(
              "claw/sessions/create",
              "participants",
              new Object[] {Map.of("email", "eve@example.org")})
          .ok();

      var eve = Browser.at(server).signIn("eve@example.org");
      assertThat(eve.get("account/me").text("/email")).isEqualTo("eve@example.org");
    }
  }

  @Test
  void whereItIsClosedOnlyLinksOfTheAdministratorLetPeopleIn() {
    try (var server = start(CLOSED)) {
      var olga = signedIn(server, "olga@example.org");
      olga.post(
              "claw/sessions/create",
              "participants",
              new Object[] {Map.of("email", "eve@example.org")})
          .ok();
      var proof = Letter.askedBy(Browser.at(server), "eve@example.org");

      Browser.at(server)
          .post("account/verify", "token", proof.token())
          .isRefused(ErrorCode.REGISTRATION_CLOSED);
      Browser.at(server).signIn("olga@example.org");
    }
  }

  @Test
  void onlyAddressesOfTheDomainsSignInUnlessTheAdministratorLetsThemIn() {
    try (var server = start("mochat.people.signin-domains=Example.org, example.net")) {
      var browser = Browser.at(server);

      browser
          .post("account/signin", "email", "eve@example.com")
          .isRefused(ErrorCode.SIGNIN_REFUSED);
      browser
          .post("account/signin", "email", "eve@sub.example.org")
          .isRefused(ErrorCode.SIGNIN_REFUSED);
      browser.signIn("dora@EXAMPLE.net");
      var eve = signedIn(server, "eve@example.com");

      assertThat(eve.get("account/me").text("/email")).isEqualTo("eve@example.com");
      browser
          .post("account/signin", "email", "eve@example.com")
          .isRefused(ErrorCode.SIGNIN_REFUSED);
    }
  }

  @Test
  void aHumanIsInTheDefaultWorkspaceFromTheFirstSignInOn() {
    try (var server = start("mochat.people.humans-join-default=true")) {
      var ada = server.register("ada");
      var olga = signedIn(server, "olga@example.org");

      assertThat(olga.post("claw/workspaces/list").texts("", "/id"))
          .containsExactly(ada.workspace());
      olga.post("claw/workspaces/leave", "workspaceId", ada.workspace()).ok();
      var again = signedIn(server, "olga@example.org");
      assertThat(again.post("claw/workspaces/list").texts("", "/id")).isEmpty();
    }
  }

  @Test
  void unlessTheOperatorWantsItOtherwise() {
    try (var server = start("mochat.people.humans-join-default=false")) {
      var olga = signedIn(server, "olga@example.org");

      assertThat(olga.post("claw/workspaces/list").texts("", "/id")).isEmpty();
    }
  }

  private static TestServer start(String setting) {
    return AccountServer.start(
        setting, "mochat.storage.type=memory", "mochat.admin.token=" + ADMIN);
  }

  private static Answer register(TestServer server, String username, String... more) {
    return more.length == 0
        ? server.stranger().post("agents/selfRegister", "username", username)
        : server
            .stranger()
            .post("agents/selfRegister", "username", username, more[0], (Object) more[1]);
  }

  private static TestAgent registered(TestServer server, Answer answer) {
    return new TestAgent(
        server,
        answer.text("/token"),
        answer.text("/botUserId"),
        "ada",
        answer.text("/workspaceId"),
        answer.text("/groupId"));
  }

  private static Browser signedIn(TestServer server, String email) {
    var url =
        server
            .stranger()
            .call(
                "POST",
                "/api/admin/signinLink",
                BodyPublishers.ofString("{\"email\":\"" + email + "\"}"),
                "Content-Type",
                "application/json",
                "X-Admin-Token",
                ADMIN)
            .text("/url");
    var browser = Browser.at(server);
    var token = url.substring(url.indexOf("/#signin=") + "/#signin=".length());
    return browser.having(browser.post("account/verify", "token", token));
  }
}
