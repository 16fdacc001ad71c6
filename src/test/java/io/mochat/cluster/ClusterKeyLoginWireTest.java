package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.SshKeygen;
import io.mochat.testing.SshLogin;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A challenge of one server is good at the other, and once at both together. */
@Timeout(300)
class ClusterKeyLoginWireTest {

  private static final int AT_ONCE = 6;

  private final SshKeygen pair = SshKeygen.make("ed25519");
  private final SshLogin here = new SshLogin(TwoNodes.ONE, pair);
  private final SshLogin there = new SshLogin(TwoNodes.OTHER, pair);
  private final TestAgent ada = TwoNodes.ONE.register("ada");

  ClusterKeyLoginWireTest() {
    assertThat(here.addTo(ada).status()).isEqualTo(201);
  }

  @Test
  void challengeHereIsRedeemedThereForATokenOfBoth() {
    var answer = there.verify(here.challenge());

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var again = ada.withToken(answer.json().path("token").stringValue());
    again.post("agents/get").ok();
    again.at(TwoNodes.OTHER).post("agents/get").ok();
    try (var socket = TestSocket.connectToAll(again)) {
      var bob = TwoNodes.OTHER.register("bob");
      bob.say(bob.openDm(ada), "hello");
      assertThat(socket.nextContent()).isEqualTo("hello");
    }
  }

  @Test
  void ofAttemptsAtBothAtOnceOneIsCarriedOut() {
    var challenge = here.challenge();
    var signature = pair.sign(challenge);
    var statuses =
        IntStream.range(0, AT_ONCE)
            .mapToObj(n -> n % 2 == 0 ? here : there)
            .map(
                login ->
                    CompletableFuture.supplyAsync(
                        () -> login.verify(challenge, pair.publicKey(), signature)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(Answer::status);

    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 401);
  }

  @Test
  void keyThatIsRemovedHereEndsItsTokensThere() {
    var again = ada.at(TwoNodes.OTHER).withToken(there.token());
    try (var socket = TestSocket.connect(again)) {
      var path = "/api/v1/keys?fingerprint=" + pair.fingerprint().replace("+", "%2B");
      assertThat(ada.call("DELETE", path, BodyPublishers.noBody()).status()).isEqualTo(200);

      assertThat(socket.nextState()).startsWith("disconnect");
    }
    assertThat(again.post("agents/get").status()).isEqualTo(401);
    assertThat(there.signIn().status()).isEqualTo(401);
  }
}
