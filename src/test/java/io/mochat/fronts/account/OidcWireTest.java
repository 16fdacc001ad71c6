package io.mochat.fronts.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Humans sign in with an OpenID Connect provider, and nobody else does. */
class OidcWireTest {

  private static final String CALLBACK = "/api/account/oidc/callback";
  private static FakeProvider provider;
  private static TestServer server;

  private final String email = TestServer.unique("human") + "@example.org";

  @BeforeAll
  static void start() {
    provider = new FakeProvider();
    server = start(provider.issuer());
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @Test
  void pagesAreToldThatThereIsAProvider() {
    get(server, "/api/account/ways", "").hasData("{'mail':true,'oidc':'Example'}");
  }

  @Test
  void withoutAProviderThereIsNothing() {
    var plain = TestServer.shared();
    assertThat(get(plain, "/api/account/ways", "").ok().has("oidc")).isFalse();
    get(plain, "/api/account/oidc/start", "").isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
    get(plain, CALLBACK, "").isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
  }

  @Test
  void humanSignsInAndIsTheOneOfThatAddress() {
    var first = comeBack(leave(), signs(email));
    var again = comeBack(leave(), signs(email));

    assertThat(first.status()).isEqualTo(303);
    assertThat(first.header("Location")).isEqualTo("/");
    var human = new Browser(server, sessionOf(first)).get("account/me");
    assertThat(human.text("/email")).isEqualTo(email);
    assertThat(new Browser(server, sessionOf(again)).id()).isEqualTo(human.id());
  }

  @Test
  void cookieOfTheWayIsForItAloneAndEndsWithIt() {
    assertThat(leave().header("Set-Cookie"))
        .matches(
            "mochat_oidc=[^;]+; Max-Age=600; Expires=[^;]+; Path=/api/account/oidc; HTTPOnly; SameSite=Lax");
    assertThat(comeBack(leave(), signs(email)).headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("mochat_oidc=; ") && cookie.contains("Max-Age=0"));
  }

  @Test
  void codeOfAnotherBrowserIsRefused() {
    var mine = leave();
    var theirs = leave();
    provider.twist = signs(email);
    var theirCode = provider.signIn(theirs.header("Location"));

    assertRefused(callback(stateOf(theirs), theirCode, cookieOf(mine)), ErrorCode.SIGN_IN_FAILED);
    assertRefused(callback(stateOf(mine), theirCode, cookieOf(mine)), ErrorCode.SIGN_IN_FAILED);
    assertRefused(callback(stateOf(theirs), theirCode, ""), ErrorCode.SIGN_IN_FAILED);
  }

  @Test
  void codeIsGoodOnce() {
    var begun = leave();
    provider.twist = signs(email);
    var code = provider.signIn(begun.header("Location"));

    assertThat(callback(stateOf(begun), code, cookieOf(begun)).header("Location")).isEqualTo("/");
    assertRefused(callback(stateOf(begun), code, cookieOf(begun)), ErrorCode.SIGN_IN_FAILED);
  }

  @Test
  void humanWhoStoppedAtTheProviderIsToldSo() {
    var begun = leave();
    assertRefused(
        get(server, CALLBACK + "?error=access_denied&state=" + stateOf(begun), cookieOf(begun)),
        ErrorCode.SIGN_IN_FAILED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void whatTheProviderDidNotSignForThisSignInIsRefused(
      String name, UnaryOperator<JWTClaimsSet.Builder> twist, ErrorCode code) {
    assertRefused(comeBack(leave(), claims -> twist.apply(signs(email).apply(claims))), code);
  }

  static Stream<Arguments> forgeries() {
    var past = Date.from(Instant.now().minus(Duration.ofHours(1)));
    return Stream.of(
        forgery("another nonce", claims -> claims.claim("nonce", "x"), ErrorCode.SIGN_IN_FAILED),
        forgery("another client", claims -> claims.audience("x"), ErrorCode.SIGN_IN_FAILED),
        forgery("another issuer", claims -> claims.issuer("http://x"), ErrorCode.SIGN_IN_FAILED),
        forgery("expired", claims -> claims.expirationTime(past), ErrorCode.SIGN_IN_FAILED),
        forgery(
            "unverified address",
            claims -> claims.claim("email_verified", false),
            ErrorCode.EMAIL_UNVERIFIED),
        forgery(
            "silence about the address",
            claims -> claims.claim("email_verified", null),
            ErrorCode.EMAIL_UNVERIFIED),
        forgery("no address", claims -> claims.claim("email", null), ErrorCode.EMAIL_UNVERIFIED),
        // Folded to the same key, it would open the account of another.
        forgery(
            "address beyond ASCII",
            claims -> claims.claim("email", "ow\u0131ner@example.org"),
            ErrorCode.EMAIL_UNVERIFIED));
  }

  @Test
  void providerThatIsAwayIsAskedAgainNextTime() {
    String address;
    try (var gone = new FakeProvider()) {
      address = gone.issuer();
    }
    try (var lonely = start(address)) {
      for (int i = 0; i < 2; i++) {
        assertRefused(get(lonely, "/api/account/oidc/start", ""), ErrorCode.PROVIDER_UNAVAILABLE);
      }
      lonely.register("ada").post("agents/get").ok();
    }
  }

  private static Arguments forgery(
      String name, UnaryOperator<JWTClaimsSet.Builder> twist, ErrorCode code) {
    return Arguments.of(name, twist, code);
  }

  private static UnaryOperator<JWTClaimsSet.Builder> signs(String email) {
    return claims -> claims.claim("email", email);
  }

  private static TestServer start(String issuer) {
    return TestServer.start(
        List.of(),
        "mochat.account.oidc.issuer=" + issuer,
        "mochat.account.oidc.client-id=" + FakeProvider.CLIENT,
        "mochat.account.oidc.client-secret=" + FakeProvider.SECRET,
        "mochat.account.oidc.name=Example",
        "mochat.account.sign-ins-per-address=0");
  }

  /** A browser is sent to the provider. */
  private static Answer leave() {
    var sent = get(server, "/api/account/oidc/start", "");
    assertThat(sent.status()).isEqualTo(303);
    assertThat(sent.header("Location")).startsWith(provider.issuer() + "/authorize?");
    return sent;
  }

  private static Answer comeBack(Answer begun, UnaryOperator<JWTClaimsSet.Builder> twist) {
    provider.twist = twist;
    var code = provider.signIn(begun.header("Location"));
    return callback(stateOf(begun), code, cookieOf(begun));
  }

  private static Answer callback(String state, String code, String cookie) {
    return get(server, CALLBACK + "?state=" + state + "&code=" + code, cookie);
  }

  private static void assertRefused(Answer answer, ErrorCode code) {
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/#signin-failed=" + code.name());
    assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(set -> set.contains("session"));
  }

  private static String stateOf(Answer begun) {
    var page = begun.header("Location");
    return FakeProvider.parse(page.substring(page.indexOf('?') + 1)).get("state");
  }

  private static String cookieOf(Answer answer) {
    return answer.header("Set-Cookie").replaceAll(";.*", "");
  }

  private static String sessionOf(Answer answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("mochat_session="))
        .map(cookie -> cookie.replaceAll("mochat_session=|;.*", ""))
        .findFirst()
        .orElseThrow();
  }

  private static Answer get(TestServer at, String path, String cookie) {
    var headers = cookie.isEmpty() ? new String[0] : new String[] {"Cookie", cookie};
    return at.stranger().call("GET", path, BodyPublishers.noBody(), headers);
  }
}
