package io.mochat.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.SshKeygen;
import io.mochat.testing.SshLogin;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.InetAddress;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Challenges that are given on a connection, before anybody knows whose key it will be. */
class KeyLoginOnConnectionsTest {

  private static final String ORIGIN = "https://chat.example";
  private static final InetAddress FROM = InetAddress.getLoopbackAddress();

  private final TestServer server = TestServer.shared();
  private final KeyLogin login = server.bean(KeyLogin.class);
  private final TestAgent ada = server.register("ada");
  private final SshKeygen pair = SshKeygen.make("ed25519");

  KeyLoginOnConnectionsTest() {
    new SshLogin(server, pair).addTo(ada);
  }

  @Test
  void challengeNamesNoKeyAndIsGoodOnceOnItsConnection() {
    var given = login.challenge(ORIGIN);
    var proof = proof(given);

    assertThat(given.text().split("\n")).contains(ORIGIN, "-");
    assertThat(login.verify(proof, given, FROM).agent().id().value()).isEqualTo(ada.id());
    requireRefused(() -> login.verify(proof, given, FROM));
  }

  @Test
  void challengeOfAnotherConnectionIsNone() {
    var given = login.challenge(ORIGIN);

    requireRefused(() -> login.verify(proof(given), login.challenge(ORIGIN), FROM));
  }

  @Test
  void neitherIsOneForRequestsGoodThereNorTheOtherWayRound() {
    var given = login.challenge(ORIGIN);
    var asked = login.challenge(ORIGIN, pair.publicKey());

    requireRefused(() -> login.verify(proof(given), FROM));
    requireRefused(() -> login.verify(proof(asked), given, FROM));
  }

  private Proof proof(Challenge challenge) {
    return new Proof(challenge.text(), pair.publicKey(), pair.sign(challenge.text()));
  }

  private static void requireRefused(ThrowingCallable attempt) {
    assertThatThrownBy(attempt).hasMessage(ErrorCode.KEY_REFUSED.name());
  }
}
