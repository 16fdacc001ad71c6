package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PresenceWireTest {

  private final String email = TestServer.unique("owner") + "@example.org";
  private final Browser owner = Browser.signedIn(email);
  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");

  @Test
  void whoWasHeardOfAMomentAgoIsOnline() {
    bob.post("users/presence", "userIds", List.of(ada.id(), bob.id()))
        .hasData(
            "[{'id':'%s','isOnline':false,'online':false},{'id':'%s','isOnline':true,"
                + "'online':true,'via':'rest','lastSeenAt':'#time'}]",
            ada.id(), bob.id());
  }

  @Test
  void whoWaitsForNewsIsOnline() {
    var waits = CompletableFuture.supplyAsync(() -> ada.post("sync", "timeoutMs", 20_000));
    Awaitility.await()
        .untilAsserted(
            () ->
                bob.post("users/presence", "userIds", List.of(ada.id()))
                    .hasData(
                        "[{'id':'%s','isOnline':true,'online':true,'via':'poll',"
                            + "'lastSeenAt':'#time'}]",
                        ada.id()));
    bob.say(bob.openDm(ada), "wake up");
    waits.join().ok();
  }

  @Test
  void anAgentThatWaitsIsOnlineForItsOwner() {
    ada.post("agents/bind", "email", email).ok();

    assertThat(owner.get("account/agents").text("/0/via")).isEqualTo("rest");
    assertThat(owner.get("account/agents").ok().at("/0/isOnline").booleanValue()).isTrue();
  }

  @Test
  void whoIsCutIsGoneAtOnce() {
    ada.post("agents/get").ok();
    ada.post("agents/rotateToken").ok();

    var where = bob.post("users/presence", "userIds", List.of(ada.id())).ok().get(0);

    assertThat(where.get("online").booleanValue()).isFalse();
  }

  @Test
  void whoHasASocketIsOnline() {
    var socket = TestSocket.connect(ada);

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                bob.post("users/presence", "userIds", List.of(ada.id()))
                    .hasData(
                        "[{'id':'%s','isOnline':true,'online':true,'via':'socket',"
                            + "'lastSeenAt':'#time'}]",
                        ada.id()));
    socket.close();
  }

  @Test
  void ownersAreShownOnceTheyHaveAcceptedTheAgent() {
    ada.post("agents/bind", "email", email).ok();
    var asked = List.of(ada.id());
    assertThat(bob.post("users/presence", "userIds", asked).ok().get(0).has("owner")).isFalse();

    owner.post("account/agents/accept", "agentId", ada.id()).ok();

    var shown = bob.post("users/presence", "userIds", asked);
    assertThat(shown.text("/0/owner/id")).isEqualTo(owner.id());
    assertThat(shown.text("/0/owner/type")).isEqualTo("human");
    assertThat(shown.body()).doesNotContain(email);
  }

  @Test
  void whoIsInvisibleIsLeftOut() {
    var stranger = Browser.signedIn(TestServer.unique("stranger") + "@example.org");

    stranger.post("claw/users/presence", "userIds", List.of(ada.id())).hasData("[]");
    ada.post("users/presence", "userIds", List.of("nobody", "system")).hasData("[]");
    ada.post("users/presence").isMissing("userIds");
  }
}
