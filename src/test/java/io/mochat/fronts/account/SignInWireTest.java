package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.CLOCK;
import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.accounts.Secrets;
import io.mochat.accounts.SignInManager;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberKind;
import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import io.mochat.users.UserStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignInWireTest {

  private final Browser browser = Browser.at(SERVER);
  private final String email = TestServer.unique("human") + "@example.org";

  @Test
  void linkSignsInAndSetsACookieThatScriptsCannotRead() {
    var letter = Letter.askedBy(browser, email);

    var answer = browser.post("account/verify", "token", letter.token());

    answer.hasData(
        "{'id':'#id','username':'%s','displayName':'%s','email':'%s','type':'human',"
            + "'createdAt':'#time'}",
        nameOf(email), nameOf(email), email);
    assertThat(answer.header("Set-Cookie"))
        .matches(
            "mochat_session=[A-Za-z0-9_-]{43}; Max-Age=2592000; Expires=[^;]+; Path=/;"
                + " HTTPOnly; SameSite=Lax");
    assertThat(browser.having(answer).get("account/me").text("/email")).isEqualTo(email);
  }

  @Test
  void whoWasNamedBeforeHasItsNameFromTheFirstSignInOn() {
    var ada = SERVER.register("ada");
    var id = ada.post("agents/bind", "email", email).text("/ownerUserId");
    var before = ada.post("users/resolve", "userIds", List.of(id)).text("/0/username");

    var answer = browser.post("account/verify", "token", Letter.askedBy(browser, email).token());

    assertThat(answer.id()).isEqualTo(id);
    assertThat(answer.text("/username")).isEqualTo(nameOf(email)).isNotEqualTo(before);
    assertThat(ada.post("users/resolve", "userIds", List.of(id)).text("/0/username"))
        .isEqualTo(nameOf(email));
    var again = browser.post("account/verify", "token", Letter.askedBy(browser, email).token());
    assertThat(again.text("/username")).isEqualTo(nameOf(email));
  }

  @Test
  void linkLeadsToThisMachineWhateverTheRequestCallsIt() {
    assertThat(Letter.askedBy(browser, email).base())
        .isEqualTo("http://localhost:" + SERVER.port());
  }

  @Test
  void codeSignsInHoweverItIsTyped() {
    var code = Letter.askedBy(browser, email).code().toLowerCase().replace('-', ' ');

    var answer = browser.post("account/verify", "email", email.toUpperCase(), "code", code);

    assertThat(answer.text("/email")).isEqualTo(email);
  }

  @Test
  void replayedLinkIsRefusedAndSoIsItsCode() {
    var letter = Letter.askedBy(browser, email);
    browser.post("account/verify", "token", letter.token()).ok();

    browser.post("account/verify", "token", letter.token()).isRefused(ErrorCode.SIGN_IN_FAILED);
    browser
        .post("account/verify", "email", email, "code", letter.code())
        .isRefused(ErrorCode.SIGN_IN_FAILED);
  }

  @Test
  void signingInEndsAllOtherLinksOfTheAddress() {
    var first = Letter.askedBy(browser, email);
    var second = Letter.askedBy(browser, email);
    browser.post("account/verify", "token", second.token()).ok();

    browser.post("account/verify", "token", first.token()).isRefused(ErrorCode.SIGN_IN_FAILED);
  }

  @Test
  void ofManyAtOnceOnlyOneGetsInWithALink() {
    var token = Letter.askedBy(browser, email).token();

    var statuses =
        IntStream.range(0, 8)
            .parallel()
            .map(n -> browser.post("account/verify", "token", token).status())
            .boxed()
            .toList();

    assertThat(statuses).containsOnlyOnce(200).contains(400);
  }

  @Test
  void expiredLinkAndCodeAreRefused() {
    var letter = Letter.askedBy(browser, email);
    CLOCK.forward(Duration.ofMinutes(15));

    browser.post("account/verify", "token", letter.token()).isRefused(ErrorCode.SIGN_IN_FAILED);
    browser
        .post("account/verify", "email", email, "code", letter.code())
        .isRefused(ErrorCode.SIGN_IN_FAILED);
  }

  @Test
  void linkIsGoodUntilItExpires() {
    var letter = Letter.askedBy(browser, email);
    CLOCK.forward(Duration.ofMinutes(14));

    browser.post("account/verify", "token", letter.token()).ok();
  }

  @Test
  void foreignLinkAndCodeLetNobodyElseIn() {
    var other = TestServer.unique("other") + "@example.org";
    var mine = Letter.askedBy(browser, email);
    Letter.askedBy(browser, other);

    browser
        .post("account/verify", "email", other, "code", mine.code())
        .isRefused(ErrorCode.SIGN_IN_FAILED);
    browser.post("account/verify", "token", Secrets.random()).isRefused(ErrorCode.SIGN_IN_FAILED);
    assertThat(browser.post("account/verify", "token", mine.token(), "email", other).text("/email"))
        .isEqualTo(email);
  }

  @Test
  void afterTenWrongCodesOnlyTheLinkIsGood() {
    var letter = Letter.askedBy(browser, email);
    for (int i = 0; i < 10; i++) {
      browser
          .post("account/verify", "email", email, "code", "AAAA-AAAA-AAAA")
          .isRefused(ErrorCode.SIGN_IN_FAILED);
    }

    browser
        .post("account/verify", "email", email, "code", letter.code())
        .isRefused(ErrorCode.SIGN_IN_FAILED);
    browser.post("account/verify", "token", letter.token()).ok();
  }

  @Test
  void openingTheLinkUsesNothingUp() {
    var letter = Letter.askedBy(browser, email);

    browser.get("account/verify?token=" + letter.token()).isRefused(ErrorCode.ENDPOINT_NOT_FOUND);

    browser.post("account/verify", "token", letter.token()).ok();
  }

  @Test
  void knownAndUnknownAddressesGetTheSameAnswer() {
    var known = TestServer.unique("known") + "@example.org";
    SERVER.register("ada").post("agents/bind", "email", known).ok();

    var forKnown = browser.post("account/signin", "email", known);
    var forUnknown = browser.post("account/signin", "email", email);

    assertThat(forKnown.body()).isEqualTo(forUnknown.body());
    assertThat(forKnown.status()).isEqualTo(forUnknown.status()).isEqualTo(200);
    assertThat(lasting(forKnown)).isEqualTo(lasting(forUnknown));
    browser
        .post("account/verify", "email", known, "code", "wrong")
        .isRefused(ErrorCode.SIGN_IN_FAILED);
    browser
        .post("account/verify", "email", "nobody@example.org", "code", "wrong")
        .isRefused(ErrorCode.SIGN_IN_FAILED);
  }

  @Test
  void addressIsMadeAHumanOnlyWhenItHasProvenItself() {
    var users = SERVER.bean(UserStore.class);
    var letter = Letter.askedBy(browser, email);
    assertThat(users.findByEmail(MemberKind.HUMAN, email)).isEmpty();

    browser.post("account/verify", "token", letter.token()).ok();

    assertThat(users.findByEmail(MemberKind.HUMAN, email)).isPresent();
  }

  @Test
  void ownerWhomAnAgentNamedIsTheOneWhoSignsIn() {
    var owner = SERVER.register("ada").post("agents/bind", "email", email).text("/ownerUserId");

    assertThat(browser.signIn(email).id()).isEqualTo(owner);
  }

  @Test
  void mailboxCannotBeFlooded() {
    for (int i = 0; i < SignInManager.MOST_PER_EMAIL; i++) {
      browser.post("account/signin", "email", email).ok();
    }

    var refused = browser.post("account/signin", "email", email.toUpperCase());

    refused.isRefused(ErrorCode.RATE_LIMITED);
    assertThat(refused.header("Retry-After")).isEqualTo("60");
    CLOCK.forward(Duration.ofMinutes(15));
    browser.post("account/signin", "email", email).ok();
  }

  @Test
  void sessionPlantedBeforeTheSignInIsNotTheOneAfterIt() {
    var planted = new Browser(SERVER, Secrets.random());

    var signedIn = planted.signIn(email);

    assertThat(signedIn.cookie()).isNotEqualTo(planted.cookie());
    planted.get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void everySignInEndsTheSessionThatTheBrowserHad() {
    var first = browser.signIn(email);

    var second = first.signIn(email);

    assertThat(second.cookie()).isNotEqualTo(first.cookie());
    first.get("account/me").isRefused(ErrorCode.INVALID_TOKEN);
    second.get("account/me").ok();
  }

  @Test
  void onlyHashesReachTheDatabase() {
    var jdbc = SERVER.bean(JdbcClient.class);
    var letter = Letter.askedBy(browser, email);
    var waiting = jdbc.sql("SELECT * FROM sign_ins WHERE email = ?").param(email).query();
    assertThat(waiting.singleRow().values().toString())
        .doesNotContain(letter.token())
        .doesNotContain(letter.code())
        .doesNotContain(letter.code().replace("-", ""));

    var signedIn = browser.having(browser.post("account/verify", "token", letter.token()));

    assertThat(jdbc.sql("SELECT * FROM credentials").query().listOfRows().toString())
        .doesNotContain(signedIn.cookie());
  }

  @Test
  void cookieIsForTlsOnlyWhenBrowsersComeThatWay() {
    try (var server = AccountServer.start("mochat.public.url=https://chat.example")) {
      var own = Browser.at(server);
      var letter = Letter.askedBy(own, email);

      assertThat(letter.base()).isEqualTo("https://chat.example");
      assertThat(own.post("account/verify", "token", letter.token()).header("Set-Cookie"))
          .contains("; Secure;");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"account/signin", "account/verify", "account/signout"})
  void pagesOfOthersCannotSignAnybodyInOrOut(String endpoint) {
    var body = "{\"email\":\"" + email + "\",\"token\":\"x\"}";
    var json = "application/json";

    browser.postAs(body, endpoint, "Content-Type", json).isRefused(ErrorCode.CROSS_SITE);
    browser
        .postAs(body, endpoint, "Content-Type", json, "Sec-Fetch-Site", "cross-site")
        .isRefused(ErrorCode.CROSS_SITE);
    browser
        .postAs(body, endpoint, "Content-Type", json, "Origin", "https://evil.example")
        .isRefused(ErrorCode.CROSS_SITE);
    browser
        .postAs(
            "email=" + email + "&token=x",
            endpoint,
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Sec-Fetch-Site",
            "same-origin")
        .isRefused(ErrorCode.CROSS_SITE);
  }

  @Test
  void addressThatOnlyFoldsToAnotherLetsNobodyIn() {
    var lookalike = "\u212Aim@example.org"; // KELVIN SIGN, whose lower case is k

    browser
        .post("account/signin", "email", lookalike)
        .isInvalid("email", "an e-mail address in ASCII");
  }

  @Test
  void whatIsMissingIsNamed() {
    browser.post("account/signin").isMissing("email");
    browser.post("account/signin", "email", "nobody").isInvalid("email", "an e-mail address");
    browser.post("account/verify").isMissing("token");
    browser.post("account/verify", "code", "x").isMissing("email");
    browser.post("account/verify", "email", email).isMissing("code");
  }

  private static String nameOf(String email) {
    return email.substring(0, email.indexOf('@'));
  }

  private static String lasting(Answer answer) {
    return answer.headers().map().entrySet().stream()
        .filter(header -> !List.of("date", "x-request-id").contains(header.getKey()))
        .toList()
        .toString();
  }
}
