package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Presence;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisPresenceTest {

  private final TestRedis server = TestRedis.start();
  private final TestNode one = TestNode.start(server);
  private final TestNode other = TestNode.start(server);
  private final MemberId ada = Ids.member();
  private final MemberId bob = Ids.member();
  private final MemberId nobody = Ids.member();

  @AfterEach
  void close() {
    one.close();
    other.close();
    server.close();
  }

  @Test
  void membersOfAllNodesAreOnline() {
    connect(one, ada);
    connect(other, bob);

    awaitOnline(one, ada, bob);
    awaitOnline(other, ada, bob);
    assertThat(one.online.isOnline(nobody)).isFalse();
  }

  @Test
  void whoIsConnectedTwiceCountsOnce() {
    connect(one, ada);
    connect(other, ada);
    connect(other, bob);

    await().untilAsserted(() -> assertThat(one.online.count()).isEqualTo(2));
  }

  @Test
  void whoHasGoneIsNotOnlineAnyMore() {
    var connection = connect(other, bob);
    awaitOnline(one, bob);

    other.presence.disconnected(bob, connection);

    awaitOnline(one);
  }

  @Test
  void manyAreAskedForAtOnce() {
    var members = IntStream.range(0, 2_500).mapToObj(n -> Ids.member()).toList();
    members.forEach(member -> connect(other, member));

    await().untilAsserted(() -> assertThat(one.online.among(members)).hasSize(2_500));
  }

  @Test
  void membersOfAKilledNodeAreGoneAtOnce() {
    var slow = new Heartbeats(Duration.ofSeconds(1), Duration.ofDays(1));
    try (var patient = TestNode.start(server, slow);
        var doomed = TestNode.start(server, slow)) {
      connect(doomed, bob);
      awaitOnline(patient, bob);

      doomed.kill();

      awaitOnline(patient);
    }
  }

  @Test
  void membersOfANodeThatSaysNothingExpire() {
    try (var silent =
        TestNode.start(server, new Heartbeats(Duration.ofDays(1), Duration.ofSeconds(2)))) {
      connect(silent, bob);
      awaitOnline(one, bob);

      awaitOnline(one);
      assertThat(silent.redis.isUp()).isTrue();
    }
  }

  @Test
  void afterARestartOfRedisEverybodyIsThereAgain() {
    connect(one, ada);
    connect(other, bob);
    awaitOnline(one, ada, bob);

    server.stop();
    await().until(() -> !one.redis.isUp() && !other.redis.isUp());
    server.restart();

    awaitOnline(one, ada, bob);
    awaitOnline(other, ada, bob);
  }

  @Test
  void aSetThatIsNotWhatItShouldBeIsWrittenAnew() {
    connect(other, bob);
    awaitOnline(one, bob);

    one.redis.questions().orElseThrow().flushall();

    awaitOnline(one, bob);
  }

  @Test
  void withoutRedisANodeGoesByWhatItSees() {
    connect(one, ada);
    connect(other, bob);
    awaitOnline(one, ada, bob);

    server.stop();

    awaitOnline(one, ada);
    await().untilAsserted(() -> assertThat(one.online.count()).isOne());
  }

  private void awaitOnline(TestNode node, MemberId... expected) {
    var asked = Stream.of(ada, bob, nobody).toList();
    await()
        .untilAsserted(
            () -> assertThat(node.online.among(asked)).isEqualTo(Set.copyOf(List.of(expected))));
  }

  private static Presence.Connection connect(TestNode node, MemberId member) {
    Presence.Connection connection = () -> {};
    node.presence.connected(member, connection);
    return connection;
  }
}
