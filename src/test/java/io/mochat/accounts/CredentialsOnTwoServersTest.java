package io.mochat.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.accounts.Credential.Kind;
import io.mochat.audit.Actor;
import io.mochat.cluster.TwoNodes;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Presence;
import io.mochat.testing.TestServer;
import io.mochat.users.UserManager;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials revoked on one server are no longer valid on the other. */
@Timeout(300)
class CredentialsOnTwoServersTest {

  private final CredentialManager here = TwoNodes.ONE.bean(CredentialManager.class);
  private final CredentialManager there = TwoNodes.OTHER.bean(CredentialManager.class);
  private final UserManager users = TwoNodes.ONE.bean(UserManager.class);
  private final MemberId olga = users.findOrCreateHuman(TestServer.unique("o") + "@x.io").id();

  @AfterEach
  void busIsUpAgain() {
    TwoNodes.BUS.setUp(true);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSessionThatEndsHereIsRefusedThereAndItsSocketsAreCut(boolean bus) {
    var secret = here.openSession(olga, "browser");
    var kept = here.openSession(olga, "other browser");
    assertThat(there.find(Kind.SESSION, secret)).isPresent();
    var cut = connectThere(secret);
    var stays = connectThere(kept);
    TwoNodes.BUS.setUp(bus);

    var ended = here.findCredential(Kind.SESSION, secret).orElseThrow().id();
    here.revoke(olga, Kind.SESSION, ended, new Actor(olga, "127.0.0.1"));

    await().until(() -> cut.get() == 1);
    assertThat(there.find(Kind.SESSION, secret)).isEmpty();
    assertThat(there.find(Kind.SESSION, kept)).isPresent();
    assertThat(stays).hasValue(0);
  }

  @Test
  void aNewNameIsOnTheCallerThere() {
    var secret = here.openSession(olga, "browser");
    there.find(Kind.SESSION, secret);

    users.rename(olga, "Olga the Great");

    await()
        .untilAsserted(
            () ->
                assertThat(there.find(Kind.SESSION, secret).orElseThrow().profile().displayName())
                    .isEqualTo("Olga the Great"));
  }

  private AtomicInteger connectThere(String secret) {
    var cuts = new AtomicInteger();
    TwoNodes.OTHER
        .bean(Presence.class)
        .connected(
            olga,
            new Presence.Connection() {
              @Override
              public void cut() {
                cuts.incrementAndGet();
              }

              @Override
              public boolean isSignedIn() {
                return there.find(Kind.SESSION, secret).isPresent();
              }
            });
    return cuts;
  }
}
