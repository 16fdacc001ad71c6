package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.testing.Answer;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever signs in by an RSA key at one server has done so at the other. */
@Timeout(300)
class ClusterRsaLoginWireTest {

  private static final String ME = "agents/@me";

  @Test
  void challengeAndTokensOfOneServerAreGoodAtTheOther() {
    var here = new RsaAgent(TwoNodes.ONE);
    var challenge = here.register(TestServer.unique("ada")).json().path("challenge").stringValue();
    var there = here.at(TwoNodes.OTHER);

    assertThat(there.verify(challenge).status()).isEqualTo(200);

    assertThat(there.get(ME).status()).isEqualTo(200);
    assertThat(there.at(TwoNodes.ONE).get(ME).status()).isEqualTo(200);
    assertThat(there.at(TwoNodes.ONE).refresh().status()).isEqualTo(200);
  }

  @Test
  void refreshingHereEndsTheTokenThere() {
    var here = RsaAgent.join(TwoNodes.ONE, "ada");
    var there = here.at(TwoNodes.OTHER);
    assertThat(there.get(ME).status()).isEqualTo(200);

    assertThat(here.refresh().status()).isEqualTo(200);

    var refused = await().until(() -> there.get(ME), answer -> answer.status() != 200);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().path("code").stringValue()).isEqualTo("TOKEN_REVOKED");
    assertThat(here.at(TwoNodes.OTHER).get(ME).status()).isEqualTo(200);
  }

  @Test
  void ofRefreshesAtBothAtOnceOneWins() {
    var here = RsaAgent.join(TwoNodes.ONE, "ada");
    var there = here.at(TwoNodes.OTHER);
    var token = here.refreshToken();
    var statuses =
        IntStream.range(0, 6)
            .mapToObj(n -> n % 2 == 0 ? here : there)
            .map(agent -> CompletableFuture.supplyAsync(() -> agent.refresh(token)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(Answer::status);

    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 401);
  }
}
