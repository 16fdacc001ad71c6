package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.observability.Meters;
import io.mochat.realtime.Presence;
import io.mochat.realtime.SharedSockets.Open;
import io.mochat.realtime.SharedSockets.Trace;
import io.mochat.realtime.subscriptions.Asked;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriber.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisSharedSocketsTest {

  private static final Snapshot NOTHING = new Snapshot(Set.of(), Set.of(), Set.of());
  private static final String JSON = "JSON";

  private final TestRedis server = TestRedis.start();
  private final TestNode one = TestNode.start(server);
  private final TestNode other = TestNode.start(server);
  private final MemberId ada = Ids.member();
  private final Snapshot some =
      new Snapshot(
          Set.of(Ids.panel()),
          Set.of(Ids.session()),
          Set.of(Scope.SESSIONS),
          Map.of(Flag.REVISIONS, new Asked(Set.of(Ids.panel()), Set.of(Scope.SESSIONS))));

  @AfterEach
  void close() {
    one.close();
    other.close();
    server.close();
  }

  @Test
  void subscriptionsOfASocketThatWentAreTakenOnce() {
    connect(one, new Given(ada, null, some)).close();

    assertThat(awaitSubscriptions(other)).isEqualTo(some);
    assertThat(other.sockets.takeSubscriptions(ada, JSON)).isEmpty();
    assertThat(other.count(Meters.CLUSTER_SOCKETS_TAKEN)).isOne();
  }

  @Test
  void nothingIsLeftOfWhoSaidGoodbye() {
    var given = new Given(ada, "secret", some);
    var socket = connect(one, given);
    awaitKeys(2);

    given.left = true;
    socket.close();

    awaitKeys(0);
  }

  @Test
  void onlyTheLastStateIsTaken() {
    var socket = new Given(ada, null, some);
    var connection = connect(one, socket);
    socket.snapshot = new Snapshot(Set.of(), Set.of(), Set.of(Scope.PANELS));
    one.sockets.note(socket);
    connection.close();

    assertThat(awaitSubscriptions(other)).isEqualTo(socket.snapshot);
  }

  @Test
  void whoUnsubscribedFromEverythingFindsNothing() {
    var socket = new Given(ada, null, some);
    var connection = connect(one, socket);
    awaitKeys(1);
    socket.snapshot = NOTHING;
    one.sockets.note(socket);
    awaitKeys(0);
    connection.close();

    awaitGone(one);
    assertThat(other.sockets.takeSubscriptions(ada, JSON)).isEmpty();
  }

  @Test
  void nothingIsTakenFromAMemberThatIsStillConnectedElsewhere() {
    connect(one, new Given(ada, null, some));
    await().until(() -> other.online.isOnline(ada));
    awaitKeys(1);

    assertThat(other.sockets.isElsewhere(ada)).isTrue();
    assertThat(other.sockets.takeSubscriptions(ada, JSON)).isEmpty();
    assertThat(keys()).hasSize(1);
  }

  @Test
  void aKilledNodesMembersAreRestoredAtOnce() {
    connect(one, new Given(ada, null, some));
    await().until(() -> other.online.isOnline(ada));
    awaitKeys(1);

    one.kill();

    assertThat(awaitSubscriptions(other)).isEqualTo(some);
  }

  @Test
  void aNodeThatLeavesHandsItsMembersOver() {
    connect(one, new Given(ada, null, some));

    assertThat(one.sockets.leave()).isTrue();

    assertThat(other.sockets.takeSubscriptions(ada, JSON)).contains(some);
  }

  @Test
  void aSocketIsTakenByItsPrivateIdAndMemberAndParserAlone() {
    connect(one, new Given(ada, "secret", NOTHING));
    awaitKeys(1);

    assertThat(other.sockets.takeSocket(Ids.member(), JSON, "secret")).isEmpty();
    assertThat(other.sockets.takeSocket(ada, "MSGPACK", "secret")).isEmpty();
    assertThat(other.sockets.takeSocket(ada, JSON, "secret"))
        .contains(new Trace("public", NOTHING, 42));
    assertThat(other.sockets.takeSocket(ada, JSON, "secret")).isEmpty();
  }

  @Test
  void ofManyThatAskForASocketOneGetsIt() {
    connect(one, new Given(ada, "secret", some));
    awaitKeys(2);

    var asked =
        IntStream.range(0, 20)
            .mapToObj(n -> n % 2 == 0 ? one : other)
            .map(
                node ->
                    CompletableFuture.supplyAsync(
                        () -> node.sockets.takeSocket(ada, JSON, "secret")))
            .toList();

    assertThat(asked.stream().map(CompletableFuture::join).flatMap(Optional::stream)).hasSize(1);
  }

  @Test
  void aNodeIsToldWhatIsTakenFromIt() {
    var told = new ConcurrentLinkedQueue<String>();
    one.sockets.whenSocketTaken(told::add);
    one.sockets.whenSubscriptionsTaken((member, parser) -> told.add(parser + member.value()));
    var connection = connect(one, new Given(ada, "secret", some));
    awaitKeys(2);
    connection.close();

    other.sockets.takeSocket(ada, JSON, "secret");
    awaitSubscriptions(other);

    await().untilAsserted(() -> assertThat(told).containsExactly("secret", JSON + ada.value()));
  }

  @Test
  void aSocketThatGoesLaterDoesNotTouchWhatAnotherNodeHasWritten() {
    var dead = new Given(ada, "secret", some);
    connect(one, dead);
    awaitKeys(2);
    other.sockets.takeSocket(ada, JSON, "secret");
    var alive = new Given(ada, "secret", NOTHING);
    other.sockets.note(alive);
    awaitKeys(2);

    one.sockets.close(dead);
    // Commands are executed in order: when a later write is there, so is this one.
    connect(one, new Given(Ids.member(), null, some));
    awaitKeys(3);

    assertThat(one.sockets.takeSocket(ada, JSON, "secret"))
        .contains(new Trace("public", NOTHING, 42));
  }

  @Test
  void afterARestartOfRedisEverythingIsThereAgain() {
    connect(one, new Given(ada, "secret", some));
    awaitKeys(2);

    server.stop();
    await().until(() -> !one.redis.isUp() && !other.redis.isUp());
    server.restart();
    await().until(() -> one.redis.isUp() && other.redis.isUp());

    awaitKeys(2);
    assertThat(other.sockets.takeSocket(ada, JSON, "secret"))
        .contains(new Trace("public", some, 42));
  }

  @Test
  void whatIsLostIsWrittenAnewInTime() {
    connect(one, new Given(ada, "secret", some));
    awaitKeys(2);

    other.redis.questions().orElseThrow().flushall();
    awaitKeys(0);

    awaitKeys(2);
  }

  @Test
  void withoutRedisNothingIsFoundAndNothingIsSaidToBeThere() {
    server.stop();
    await().until(() -> !one.redis.isUp());

    assertThat(one.sockets.takeSubscriptions(ada, JSON)).isEmpty();
    assertThat(one.sockets.isElsewhere(ada)).isFalse();
    assertThat(one.sockets.leave()).isFalse();
  }

  @Test
  void nothingInRedisLivesForeverOrHoldsASecret() {
    connect(one, new Given(ada, "secret", some));
    awaitKeys(2);
    var redis = one.redis.questions().orElseThrow();

    assertThat(keys())
        .noneMatch(key -> key.contains("secret"))
        .allSatisfy(key -> assertThat(redis.ttl(key).get()).isBetween(121L, 180L));
  }

  private Snapshot awaitSubscriptions(TestNode node) {
    return await()
        .until(() -> node.sockets.takeSubscriptions(ada, JSON), Optional::isPresent)
        .orElseThrow();
  }

  private void awaitGone(TestNode node) {
    await().until(() -> !node.presence.isConnected(ada) && !other.online.isOnline(ada));
  }

  private void awaitKeys(int count) {
    await().untilAsserted(() -> assertThat(keys()).hasSize(count));
  }

  private List<String> keys() {
    var redis = other.redis.questions().orElseThrow();
    return Stream.of("mochat:socket:*", "mochat:subscriptions:*")
        .flatMap(pattern -> redis.keys(pattern).toCompletableFuture().join().stream())
        .toList();
  }

  private static AutoCloseableSocket connect(TestNode node, Given socket) {
    Presence.Connection connection = () -> {};
    node.presence.connected(socket.member(), connection);
    node.sockets.note(socket);
    return () -> {
      node.presence.disconnected(socket.member(), connection);
      node.sockets.close(socket);
    };
  }

  private interface AutoCloseableSocket {
    void close();
  }

  private static final class Given implements Open {

    private final MemberId member;
    private final @Nullable String privateId;
    private volatile Snapshot snapshot;
    private volatile boolean left;

    Given(MemberId member, @Nullable String privateId, Snapshot snapshot) {
      this.member = member;
      this.privateId = privateId;
      this.snapshot = snapshot;
    }

    @Override
    public boolean hasLeft() {
      return left;
    }

    @Override
    public MemberId member() {
      return member;
    }

    @Override
    public String parser() {
      return JSON;
    }

    @Override
    public @Nullable String privateId() {
      return privateId;
    }

    @Override
    public Trace trace() {
      return new Trace("public", snapshot, 42);
    }
  }
}
