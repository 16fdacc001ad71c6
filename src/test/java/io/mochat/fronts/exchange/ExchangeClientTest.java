package io.mochat.fronts.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.pairings.Pairing;
import io.mochat.pairings.Peer;
import java.net.InetAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExchangeClientTest {

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  private final Peer friend = peer("friend");
  private final Pairing pairing = new Pairing(new SessionId("p1"), friend, peer("other"), NOON);
  private final ExchangeClient client =
      new ExchangeClient(null, "c1", InetAddress.getLoopbackAddress(), NOON);

  @Test
  void aFriendThatGoesIsMissedUntilItIsBack() {
    assertThat(client.parts(pairing)).isTrue();
    assertThat(client.parts(pairing)).isFalse();
    client.meets(pairing);
    assertThat(client.parts(pairing)).isTrue();
  }

  @Test
  void aFriendThatGoesAsItsPairingEndsIsMissedOnce() {
    assertThat(client.parts(pairing)).isTrue();
    assertThat(client.ends(pairing, friend)).isFalse();
  }

  @Test
  void soIsOneWhosePairingEndsAsItGoes() {
    assertThat(client.ends(pairing, friend)).isTrue();
    assertThat(client.parts(pairing)).isFalse();
  }

  @Test
  void whoeverItWasPairedWithIsRemembered() {
    client.ends(pairing, friend);

    assertThat(client.former("friend")).contains(friend);
    assertThat(client.former("other")).isEmpty();
  }

  private static Peer peer(String name) {
    return new Peer(
        new Profile(new MemberId(name), name, name, null, MemberKind.AGENT), name, true);
  }
}
