package io.mochat.fronts.pocket;

import static io.mochat.testing.SshLogin.CHALLENGE;
import static io.mochat.testing.SshLogin.VERIFY;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.AgentManager;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.testing.Answer;
import io.mochat.testing.SshKeygen;
import io.mochat.testing.SshLogin;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by SSH keys that agents have added, and all that is refused in one way. */
class SshLoginWireTest {

  private static final String REFUSED =
      "{'statusCode':401,'code':'UNAUTHORIZED','error':'Unauthorized',"
          + "'message':'Key, challenge or signature refused'}";

  private static final String CHALLENGE_FORM =
      "mochat-ssh-login-v1\nhttp://localhost:%d\n%s\n[A-Za-z0-9_-]{43}\n"
          + "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
  void tokenOfAKeyIsGoodForRestAndSockets(String type) {
    var login = login(type);
    var challenge = login.challenge();
    var answer = login.verify(challenge);

    answer.hasBody(
        "{'token':'$TOKEN','agent':{'id':'%s','username':'%s'},'expires_at':'$TIME'}"
            .replace("$TOKEN", answer.json().path("token").stringValue())
            .replace("$TIME", answer.json().path("expires_at").stringValue()),
        ada.id(),
        ada.username());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("token").stringValue()).matches("claw_[A-Za-z0-9]{40}");
    var again = ada.withToken(answer.json().path("token").stringValue());
    assertThat(again.post("agents/get").text("/id")).isEqualTo(ada.id());
    try (var socket = TestSocket.connectToAll(again)) {
      var bob = server.register("bob");
      bob.say(bob.openDm(ada), "hello");
      assertThat(socket.nextContent()).isEqualTo("hello");
    }
    // The token that it registered with is as good as before.
    ada.post("agents/get").ok();
  }

  @Test
  void challengeSaysWhatIsSigned() {
    var pair = SshKeygen.make("ed25519");
    var answer = SshLogin.post(server, CHALLENGE, Map.of("public_key", pair.publicKey()));

    var fingerprint = pair.fingerprint().replace("+", "\\+");
    assertThat(answer.json().path("challenge").stringValue())
        .matches(CHALLENGE_FORM.formatted(server.port(), fingerprint));
    assertThat(answer.json().path("namespace").stringValue()).isEqualTo("mochat-auth");
    assertThat(answer.json().propertyNames())
        .containsExactlyInAnyOrder("challenge", "namespace", "expires_at");
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void challengeIsGoodOnce() {
    var login = login("ed25519");
    var challenge = login.challenge();

    assertThat(login.verify(challenge).status()).isEqualTo(200);
    requireRefused(login.verify(challenge));
  }

  @Test
  void failedAttemptUsesItUp() {
    var login = login("ed25519");
    var challenge = login.challenge();

    requireRefused(
        login.verify(challenge, login.pair().publicKey(), login.pair().sign(challenge, "other")));
    requireRefused(login.verify(challenge));
  }

  @Test
  void attemptThatCannotBeReadUsesItUp() {
    var login = login("ed25519");
    var challenge = login.challenge();

    assertThat(login.verify(challenge, login.pair().publicKey(), "no signature").status())
        .isEqualTo(400);
    requireRefused(login.verify(challenge));
  }

  @Test
  void whateverIsWrongIsRefusedInOneWay() {
    var login = login("ed25519");
    var pair = login.pair();
    var stranger = new SshLogin(server, SshKeygen.make("ed25519"));

    requireRefused(stranger.signIn());
    // What somebody else signed, under its key and under the agent's.
    var challenge = login.challenge();
    requireRefused(
        login.verify(challenge, stranger.pair().publicKey(), stranger.pair().sign(challenge)));
    challenge = login.challenge();
    requireRefused(login.verify(challenge, pair.publicKey(), stranger.pair().sign(challenge)));
    // A challenge that was made for another key.
    challenge = stranger.challenge();
    requireRefused(login.verify(challenge));
    // Another namespace.
    challenge = login.challenge();
    requireRefused(login.verify(challenge, pair.publicKey(), pair.sign(challenge, "git")));
    // The signature of another text, and a text of one's own.
    challenge = login.challenge();
    requireRefused(login.verify(challenge, pair.publicKey(), pair.sign(challenge + "\n")));
    for (var changed : changed(login.challenge())) {
      requireRefused(login.verify(changed));
    }
  }

  @Test
  void keyThatIsKnownToTheAgentOfAnotherSignsInThatAgent() {
    var login = login("ed25519");
    var bob = server.register("bob");
    var other = new SshLogin(server, SshKeygen.make("ecdsa"));
    other.addTo(bob);

    assertThat(other.signIn().json().at("/agent/id").stringValue()).isEqualTo(bob.id());
    assertThat(login.signIn().json().at("/agent/id").stringValue()).isEqualTo(ada.id());
  }

  @ParameterizedTest
  @CsvSource({"public_key, 7", "signature, []", "challenge, {}"})
  void valuesOfAnotherKindAreNamed(String field, String value) {
    var body = "{\"challenge\":\"c\",\"public_key\":\"k\",\"signature\":\"s\",\"%s\":%s}";
    var answer = SshLogin.post(server, VERIFY, body.formatted(field, value));

    requireInvalid(answer, field, "a string");
  }

  @Test
  void whatIsMissingIsNamed() {
    requireInvalid(SshLogin.post(server, CHALLENGE, "{}"), "public_key", "a value");
    requireInvalid(SshLogin.post(server, VERIFY, "{}"), "challenge", "a value");
    assertThat(SshLogin.post(server, VERIFY, "{").json().path("code").stringValue())
        .isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void keysAndSignaturesThatAreNoneAreNamed() {
    var login = login("ed25519");
    var challenge = login.challenge();

    assertThat(
            SshLogin.post(server, CHALLENGE, Map.of("public_key", "ssh-dss AAAA"))
                .json()
                .path("field")
                .stringValue())
        .isEqualTo("public_key");
    assertThat(login.verify(challenge, "x", "y").json().path("field").stringValue())
        .isEqualTo("public_key");
    assertThat(
            login
                .verify(login.challenge(), login.pair().publicKey(), "x")
                .json()
                .path("field")
                .stringValue())
        .isEqualTo("signature");
  }

  @Test
  void credentialsThatAreShownAsWellAreNotLookedAt() {
    var login = login("ed25519");
    var bad = server.stranger().withToken("claw_bad");

    assertThat(
            bad.call(
                    "POST",
                    CHALLENGE,
                    BodyPublishers.ofString(
                        "{\"public_key\":\"" + login.pair().publicKey() + "\"}"),
                    "Content-Type",
                    "application/json")
                .status())
        .isEqualTo(200);
  }

  @Test
  void agentThatIsSwitchedOffIsRefusedAndItsTokenWithIt() {
    var login = login("ed25519");
    var again = ada.withToken(login.token());
    again.post("agents/get").ok();

    server.bean(AgentManager.class).deactivate(new MemberId(ada.id()));

    assertThat(again.post("agents/get").status()).isEqualTo(403);
    requireRefused(login.signIn());
  }

  @Test
  void agentWhoseOwnerRevokedItSignsInByNothingUntilTheOwnerGivesItAToken() {
    var login = login("ed25519");
    var again = ada.withToken(login.token());
    var agents = server.bean(AgentManager.class);

    agents.revokeToken(new MemberId(ada.id()));
    assertThat(again.post("agents/get").status()).isEqualTo(401);
    requireRefused(login.signIn());

    var given = ada.withToken(agents.rotateToken(new MemberId(ada.id())));
    var fresh = ada.withToken(login.token());
    given.post("agents/get").ok();
    fresh.post("agents/get").ok();

    agents.rotateToken(new MemberId(ada.id()));
    fresh.post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
  }

  private static List<String> changed(String challenge) {
    var lines = challenge.split("\n");
    return List.of(
        challenge + "\n",
        challenge.replace("-v1", "-v2"),
        challenge.replace("http://", "https://"),
        challenge.replace(lines[4], "2099-01-01T00:00:00.000Z"),
        challenge.replace(lines[4], "later"),
        challenge.replace(lines[3], "A".repeat(43)),
        challenge.replace(lines[2], "-"),
        "x".repeat(10_000));
  }

  private static void requireRefused(Answer answer) {
    answer.hasBody(REFUSED);
    assertThat(answer.status()).isEqualTo(401);
  }

  private static void requireInvalid(Answer answer, String field, String expected) {
    answer.hasBody(
        "{'statusCode':400,'code':'VALIDATION_FAILED','error':'Bad Request',"
            + "'message':'Invalid %s: expected %s','field':'%s','expected':'%s'}",
        field, expected, field, expected);
    assertThat(answer.status()).isEqualTo(400);
  }

  private SshLogin login(String type) {
    var login = new SshLogin(server, SshKeygen.make(type));
    assertThat(login.addTo(ada).status()).isEqualTo(201);
    return login;
  }
}
