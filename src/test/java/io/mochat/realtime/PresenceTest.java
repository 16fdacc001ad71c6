package io.mochat.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.Presence.Connection;
import io.mochat.testing.DirectChanges;
import io.mochat.testing.DirectTransactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final MemberId ADA = new MemberId("ada");
  private static final MemberId BOB = new MemberId("bob");

  private final DirectChanges changes = new DirectChanges(new DirectTransactions());
  private final Presence presence = new Presence(changes);
  private final List<String> cut = new ArrayList<>();

  @Test
  void memberOnTwoSocketsCountsOnce() {
    presence.connected(ADA, connection("a1"));
    presence.connected(ADA, connection("a2"));
    presence.connected(BOB, connection("b"));

    assertThat(presence.count()).isEqualTo(2);
  }

  @Test
  void firstConnectionIsTheOnlyOne() {
    var first = connection("a1");

    assertThat(presence.connected(ADA, first)).isTrue();
    assertThat(presence.connected(ADA, connection("a2"))).isFalse();
    assertThat(presence.connected(BOB, connection("b"))).isTrue();
  }

  @Test
  void memberIsGoneWithItsLastConnection() {
    var first = connection("a1");
    var second = connection("a2");
    presence.connected(ADA, first);
    presence.connected(ADA, second);

    presence.disconnected(ADA, first);
    assertThat(presence.count()).isEqualTo(1);
    presence.disconnected(ADA, second);
    assertThat(presence.count()).isZero();
    assertThat(presence.connected(ADA, first)).isTrue();
  }

  @Test
  void unknownConnectionMayDisconnect() {
    presence.disconnected(ADA, connection("a1"));

    assertThat(presence.count()).isZero();
  }

  @Test
  void allConnectionsOfAMemberAreCutAndNoOthers() {
    presence.connected(ADA, connection("a1"));
    presence.connected(ADA, connection("a2"));
    presence.connected(BOB, connection("b"));

    presence.cut(ADA);

    assertThat(cut).containsExactlyInAnyOrder("a1", "a2");
  }

  @Test
  void connectionMayDisconnectWhileItIsCut() {
    var connections = new ArrayList<Connection>();
    for (int n = 0; n < 3; n++) {
      connections.add(
          new Connection() {
            @Override
            public void cut() {
              cut.add("one");
              presence.disconnected(ADA, this);
            }
          });
    }
    connections.forEach(connection -> presence.connected(ADA, connection));

    presence.cut(ADA);

    assertThat(cut).hasSize(3);
    assertThat(presence.count()).isZero();
  }

  private Connection connection(String name) {
    return () -> cut.add(name);
  }
}
