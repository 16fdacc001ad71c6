package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.observability.Meters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisClusterBusTest {

  private final TestRedis server = TestRedis.start();
  private final TestNode one = TestNode.start(server);
  private final TestNode other = TestNode.start(server);

  @AfterEach
  void close() {
    one.close();
    other.close();
    server.close();
  }

  @Test
  void framesOfOthersComeInTheOrderOfTheirSender() {
    var heard = heard(other);
    var frames = IntStream.range(0, 1_000).mapToObj(n -> "frame " + n).toList();

    frames.forEach(frame -> ring(one, frame));

    await().untilAsserted(() -> assertThat(heard).containsExactlyElementsOf(frames));
    assertThat(one.count(Meters.CLUSTER_FRAMES_SENT)).isEqualTo(1_000);
    assertThat(other.count(Meters.CLUSTER_FRAMES_RECEIVED)).isEqualTo(1_000);
  }

  @Test
  void nobodyHearsItself() {
    var heard = heard(one);

    ring(one, "");
    ring(one, "mine");
    ring(other, "theirs");

    await().untilAsserted(() -> assertThat(heard).containsExactly("theirs"));
  }

  @Test
  void whatIsOnlyToldHasAChannelAndABoundOfItsOwn() {
    var announced = heard(other);
    var told = heard(other.live);

    one.live.ring(new byte[1_001]);
    one.live.ring("told".getBytes(StandardCharsets.UTF_8));
    ring(one, "announced");

    await().untilAsserted(() -> assertThat(announced).containsExactly("announced"));
    await().untilAsserted(() -> assertThat(told).containsExactly("told"));
    assertThat(one.count(Meters.CLUSTER_FRAMES_DROPPED)).isOne();
  }

  @Test
  void longFramesPass() {
    var heard = heard(other);
    var frame = "x".repeat(300_000);

    ring(one, frame);

    await().untilAsserted(() -> assertThat(heard).containsExactly(frame));
  }

  @Test
  void aListenerThatFailsHearsTheNextFrame() {
    var heard = heard(other);
    other.bus.whenRung(
        frame -> {
          throw new IllegalStateException("on purpose");
        });

    ring(one, "first");
    ring(one, "second");

    await().untilAsserted(() -> assertThat(heard).containsExactly("first", "second"));
  }

  @Test
  void afterARestartOfRedisItIsUpByItselfAndSaysSo() {
    var heard = heard(other);
    var back = new AtomicInteger();
    other.bus.whenBack(back::incrementAndGet);

    server.stop();
    await().until(() -> !one.redis.isUp() && !other.redis.isUp());
    ring(one, "lost");
    server.restart();
    await().untilAtomic(back, org.hamcrest.Matchers.equalTo(1));
    await().until(() -> one.redis.isUp());
    ring(one, "found");

    await().untilAsserted(() -> assertThat(heard).containsExactly("found"));
    assertThat(one.count(Meters.CLUSTER_FRAMES_DROPPED)).isOne();
  }

  @Test
  void aNodeThatStartsWithoutRedisFindsItLater() {
    try (var later = TestRedis.stopped();
        var early = TestNode.prepare(later, TestNode.QUICK)) {
      var back = new AtomicInteger();
      early.bus.whenBack(back::incrementAndGet);
      early.redis.start();
      assertThat(early.redis.isUp()).isFalse();
      assertThat(early.registry.get(Meters.CLUSTER_UP.meterName()).gauge().value()).isZero();

      later.restart();

      await().untilAtomic(back, org.hamcrest.Matchers.equalTo(1));
      assertThat(early.registry.get(Meters.CLUSTER_UP.meterName()).gauge().value()).isOne();
    }
  }

  @Test
  void aSlowRedisDoesNotMakeFramesPileUp() {
    // Small ones on the bus with the small bound, so that the pause is longer than all of it takes.
    var frame = new byte[100];

    var paused = one.redis.questions().orElseThrow().clientPause(3_000);
    paused.toCompletableFuture().join();
    IntStream.range(0, 100).forEach(n -> one.live.ring(frame));

    await()
        .untilAsserted(
            () ->
                assertThat(
                        List.of(
                            one.count(Meters.CLUSTER_FRAMES_SENT),
                            one.count(Meters.CLUSTER_FRAMES_DROPPED)))
                    .containsExactly(10.0, 90.0));
  }

  private static Queue<String> heard(TestNode node) {
    return heard(node.bus);
  }

  private static Queue<String> heard(RedisClusterBus bus) {
    var heard = new ConcurrentLinkedQueue<String>();
    bus.whenRung(frame -> heard.add(new String(frame, StandardCharsets.UTF_8)));
    return heard;
  }

  private static void ring(TestNode node, String frame) {
    node.bus.ring(frame.getBytes(StandardCharsets.UTF_8));
  }
}
