package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.CLOCK;
import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.accounts.Credential;
import io.mochat.accounts.CredentialManager;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Timestamps;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialWireTest {

  private final String email = TestServer.unique("human") + "@example.org";
  private final Browser human = Browser.signedIn(email);

  @Test
  void sessionsAreListedWithTheCurrentOneMarked() {
    var second = Browser.signedIn(email);

    second.get("account/sessions").hasData("[%s,%s]", session(true), session(false));
    assertThat(human.get("account/sessions").ok().get(1).get("isCurrent").booleanValue()).isTrue();
  }

  @Test
  void namesOfTokensAndOfPeopleAreOneLine() {
    var expected =
        "one line with a visible character, without control characters and changes of direction";
    for (var name : List.of("a\nb", "\u200b", "a\u202eb")) {
      human.post("account/tokens/create", "name", name).isInvalid("name", expected);
      human.post("account/profile", "displayName", name).isInvalid("displayName", expected);
    }
  }

  @Test
  void revokedSessionEndsAtOnceAndTheOthersStay() {
    var second = Browser.signedIn(email);
    var old = second.get("account/sessions").text("/1/id");

    second.post("account/sessions/revoke", "id", old).hasBody(done("Session ended"));

    human.get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
    second.get("account/me").ok();
    second.post("account/sessions/revoke", "id", old).isRefused(ErrorCode.CREDENTIAL_NOT_FOUND);
  }

  @Test
  void tokenWhoseAnswerWasLostIsCreatedOnceAndGetsAnotherSecret() {
    var lost = createUnderAKey("script");
    var again = createUnderAKey("script");

    assertThat(again.id()).isEqualTo(lost.id());
    script(again.text("/token")).post("sessions/list").ok();
    script(lost.text("/token")).post("sessions/list").isRefused(ErrorCode.INVALID_TOKEN);
    assertThat(human.get("account/tokens").texts("", "/id")).containsExactly(lost.id());
    createUnderAKey("other").isKeyOfAnotherCall();
  }

  @Test
  void sessionOfSomebodyElseCannotBeRevoked() {
    var other = Browser.signedIn(TestServer.unique("other") + "@example.org");
    var id = human.get("account/sessions").text("/0/id");

    other.post("account/sessions/revoke", "id", id).isRefused(ErrorCode.CREDENTIAL_NOT_FOUND);

    human.get("account/me").ok();
  }

  @Test
  void signOutEndsTheSessionAndTakesTheCookieBack() {
    var answer = human.post("account/signout");

    answer.hasBody(done("Signed out"));
    assertThat(answer.header("Set-Cookie")).startsWith("mochat_session=; Max-Age=0;");
    human.get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
    human.post("account/signout").hasBody(done("Signed out"));
  }

  @Test
  void signOutEverywhereEndsAllSessionsButNoTokens() {
    var second = Browser.signedIn(email);
    var script = script(second.post("account/tokens/create", "name", "script").text("/token"));

    second.post("account/signoutEverywhere").hasBody(done("Signed out everywhere"));

    human.get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
    second.get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
    script.post("sessions/list").ok();
  }

  @Test
  void signOutOfAllOthersKeepsThisSession() {
    var second = Browser.signedIn(email);
    var stranger = Browser.signedIn(TestServer.unique("other") + "@example.org");

    second
        .post("account/signoutEverywhere", "keepThis", true)
        .hasBody(done("Signed out everywhere else"));

    human.get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
    second.get("account/me").ok();
    stranger.get("account/me").ok();
    second.get("account/sessions").hasData("[%s]", session(true));
  }

  @Test
  void beyondFiftySessionsTheOldestEnds() {
    var credentials = SERVER.bean(CredentialManager.class);
    var id = new MemberId(human.id());
    for (int i = 0; i < CredentialManager.MOST; i++) {
      CLOCK.forward(Duration.ofMillis(10));
      credentials.openSession(id, "another");
    }

    human.get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
    assertThat(credentials.list(id, Credential.Kind.SESSION)).hasSize(CredentialManager.MOST);
  }

  @Test
  void personalTokenStandsForItsHuman() {
    var ada = SERVER.register("ada");
    var dm = ada.post("agents/bind", "email", email).text("/sessionId");
    var made = human.post("account/tokens/create", "name", "script");
    made.hasData("{'id':'#id','name':'script','token':'#token','createdAt':'#time'}");

    script(made.text("/token")).say(dm, "from a script");

    assertThat(ada.post("sessions/messages", "sessionId", dm).text("/items/0/senderId"))
        .isEqualTo(human.id());
  }

  @Test
  void tokensAreListedWithoutTheirSecret() {
    var expiresAt = Timestamps.format(CLOCK.instant().plus(Duration.ofDays(1)));
    human.post("account/tokens/create", "name", "script", "expiresAt", expiresAt).ok();

    human
        .get("account/tokens")
        .hasData(
            "[{'id':'#id','name':'script','createdAt':'#time','lastSeenAt':'#time',"
                + "'expiresAt':'%s'}]",
            expiresAt);
  }

  @Test
  void revokedTokenIsRefusedAtOnce() {
    var made = human.post("account/tokens/create", "name", "script");
    var script = script(made.text("/token"));
    script.post("sessions/list").ok();

    human.post("account/tokens/revoke", "id", made.id()).hasBody(done("Token revoked"));

    script.post("sessions/list").isRefused(ErrorCode.INVALID_TOKEN);
    human.post("account/tokens/revoke", "id", made.id()).isRefused(ErrorCode.CREDENTIAL_NOT_FOUND);
  }

  @Test
  void tokenExpires() {
    var expiresAt = Timestamps.format(CLOCK.instant().plus(Duration.ofHours(1)));
    var script =
        script(
            human
                .post("account/tokens/create", "name", "script", "expiresAt", expiresAt)
                .text("/token"));
    script.post("sessions/list").ok();

    CLOCK.forward(Duration.ofHours(1));

    script.post("sessions/list").isRefused(ErrorCode.INVALID_TOKEN);
    human.get("account/tokens").hasData("[]");
  }

  @Test
  void expiryIsATimeToCome() {
    human
        .post("account/tokens/create", "name", "x", "expiresAt", "2020-01-01T00:00:00Z")
        .isInvalid("expiresAt", "a time in the future");
    human
        .post("account/tokens/create", "name", "x", "expiresAt", "tomorrow")
        .isInvalid("expiresAt", "a time such as 2026-12-31T00:00:00Z");
    human
        .post("account/tokens/create", "name", "x", "expiresAt", "+999999999-12-31T00:00:00Z")
        .isInvalid("expiresAt", "a time such as 2026-12-31T00:00:00Z");
    human.post("account/tokens/create").isMissing("name");
  }

  @Test
  void fiftyTokensAreEnough() {
    for (int i = 0; i < CredentialManager.MOST; i++) {
      human.post("account/tokens/create", "name", "script " + i).ok();
    }

    human
        .post("account/tokens/create", "name", "one more")
        .isInvalid("name", "at most 50 tokens; revoke one first");
  }

  @Test
  void noTokenMakesOrEndsWhatHumansSignInWith() {
    var token = human.post("account/tokens/create", "name", "script").text("/token");
    var nobody = Browser.at(SERVER);

    for (var path :
        List.of("tokens/create", "tokens/revoke", "sessions/revoke", "signoutEverywhere")) {
      nobody
          .postWithToken(token, "account/" + path, "name", "x", "id", "x")
          .isRefused(ErrorCode.SIGN_IN_REQUIRED);
    }
  }

  @Test
  void sessionIsNoTokenAndTokenIsNoSession() {
    var token = human.post("account/tokens/create", "name", "script").text("/token");
    script(token).post("sessions/list").ok();

    script(human.cookie()).post("sessions/list").isRefused(ErrorCode.INVALID_TOKEN);
    new Browser(SERVER, token).get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
  }

  private Answer createUnderAKey(String name) {
    return human.postAs(
        "{\"name\":\"" + name + "\"}",
        "account/tokens/create",
        "Content-Type",
        "application/json",
        "Sec-Fetch-Site",
        "same-origin",
        "Idempotency-Key",
        "key");
  }

  private static TestAgent script(String token) {
    return SERVER.stranger().withToken(token);
  }

  private static String done(String message) {
    return "{'success':true,'code':200,'message':'" + message + "'}";
  }

  private static String session(boolean isCurrent) {
    return "{'id':'#id','browser':'"
        + "Java-http-client/"
        + System.getProperty("java.version")
        + "','isCurrent':"
        + isCurrent
        + ",'createdAt':'#time','lastSeenAt':'#time','expiresAt':'#time'}";
  }
}
