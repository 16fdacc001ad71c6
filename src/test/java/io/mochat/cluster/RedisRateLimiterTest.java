package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.observability.Meters;
import io.mochat.security.LimitProperties;
import io.mochat.security.RateLimiter;
import io.mochat.security.RateLimiter.Verdict;
import io.mochat.web.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisRateLimiterTest {

  private static final LimitProperties LIMITS = new LimitProperties(5, 6_000, 600, 120, 3, 10);

  private final TestRedis server = TestRedis.start();
  private final TestNode one = TestNode.start(server);
  private final TestNode other = TestNode.start(server);
  private final AtomicInteger refused = new AtomicInteger();
  private final RateLimiter limiter = limiter(one);
  private final RateLimiter others = limiter(other);

  @AfterEach
  void close() {
    one.close();
    other.close();
    server.close();
  }

  @Test
  void aBudgetIsSharedByAllNodes() {
    var taken =
        IntStream.range(0, 5).mapToObj(n -> take(n % 2 == 0 ? limiter : others, "ada")).toList();

    assertThat(taken).allMatch(Verdict::allowed);
    assertThat(taken.stream().map(Verdict::remaining)).containsExactly(4L, 3L, 2L, 1L, 0L);
    assertThat(take(limiter, "ada").allowed()).isFalse();
    assertThat(take(others, "ada").allowed()).isFalse();
    assertThat(take(others, "bob").allowed()).isTrue();
    assertThat(refused).hasValue(2);
  }

  @Test
  void aVerdictSaysWhenThereIsMore() {
    var first = take(limiter, "ada");
    IntStream.range(0, 4).forEach(n -> take(limiter, "ada"));
    var refusal = take(limiter, "ada");

    assertThat(first.limit()).isEqualTo(5);
    assertThat(first.reset()).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(12));
    assertThat(refusal.retryAfter()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
    assertThat(refusal.reset()).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(60));
  }

  @Test
  void ofManyAtOnceAsManyAreAllowedAsThereAre() {
    var taken =
        IntStream.range(0, 40)
            .mapToObj(n -> (n % 2 == 0 ? limiter : others).take(RateLimit.REQUESTS, "ada"))
            .toList();

    assertThat(taken.stream().map(CompletableFuture::join).filter(Verdict::allowed)).hasSize(5);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    IntStream.range(0, 5).forEach(n -> take(limiter, "ada"));

    limiter.giveBack(RateLimit.REQUESTS, "ada");

    assertThat(take(limiter, "ada").allowed()).isTrue();
    assertThat(take(limiter, "ada").allowed()).isFalse();
  }

  @Test
  void whatCostMoreIsMissingEverywhereEvenIfThereWasLess() {
    take(limiter, "ada");

    limiter.charge(RateLimit.REQUESTS, "ada", 9);

    var refused = take(limiter, "ada");
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.remaining()).isZero();
    // Five of them come back in a minute, and five are missing.
    assertThat(refused.retryAfter()).isGreaterThan(Duration.ofSeconds(50));
    await().until(() -> !take(others, "ada").allowed());
  }

  @Test
  void aLookTakesNothingAndKnowsWhatThisNodeHasSeen() {
    assertThat(limiter.look(RateLimit.BAD_TOKENS, "1.2.3.4").allowed()).isTrue();
    IntStream.range(0, 3).forEach(n -> limiter.take(RateLimit.BAD_TOKENS, "1.2.3.4").join());

    var look = limiter.look(RateLimit.BAD_TOKENS, "1.2.3.4");

    assertThat(look.allowed()).isFalse();
    assertThat(look.remaining()).isZero();
    assertThat(look.retryAfter()).isPositive();
  }

  @Test
  void whereThereIsNoLimitRedisIsNotAsked() {
    var free = new LimitProperties(0, 6_000, 600, 120, 300, 10);

    assertThat(limiter(one, free).take(RateLimit.REQUESTS, "ada"))
        .isCompletedWithValue(Verdict.UNLIMITED);
    assertThat(keys()).isEmpty();
  }

  @Test
  void withoutRedisEachNodeCountsForItself() {
    IntStream.range(0, 5).forEach(n -> take(limiter, "ada"));

    server.stop();
    await().until(() -> !one.redis.isUp());

    assertThat(limiter.take(RateLimit.REQUESTS, "ada"))
        .isCompletedWithValueMatching(Verdict::allowed);
    assertThat(one.count(Meters.CLUSTER_LIMITS_LOCAL)).isOne();
  }

  @Test
  void aSlowRedisIsAskedOnceAndThenLeftAloneForAWhile() {
    var query = new TimedQuery(one.redis, RedisRateLimiter.LIMIT);
    var impatient = limiter(query, LIMITS, one.meters);
    one.redis.questions().orElseThrow().clientPause(3_000).toCompletableFuture().join();

    var first = impatient.take(RateLimit.REQUESTS, "ada");
    assertThat(first).isNotCompleted();
    assertThat(first.join()).isEqualTo(Verdict.UNLIMITED);

    // If Redis had been asked, it could not have answered yet.
    assertThat(impatient.take(RateLimit.REQUESTS, "ada")).isCompleted();
    assertThat(one.count(Meters.CLUSTER_LIMITS_LOCAL)).isEqualTo(2);
  }

  @Test
  void keysTellNothingAndExpire() throws Exception {
    limiter.take(RateLimit.REGISTRATIONS, "192.0.2.1").join();
    var redis = one.redis.questions().orElseThrow();

    assertThat(keys()).hasSize(1).noneMatch(key -> key.contains("192.0.2.1"));
    assertThat(redis.pttl(keys().getFirst()).get()).isBetween(1L, 60_000L);
  }

  private java.util.List<String> keys() {
    var redis = one.redis.questions().orElseThrow();
    return redis.keys("mochat:budget:*").toCompletableFuture().join();
  }

  private static Verdict take(RateLimiter limiter, String key) {
    return limiter.take(RateLimit.REQUESTS, key).join();
  }

  private RateLimiter limiter(TestNode node) {
    return limiter(node, LIMITS);
  }

  private RateLimiter limiter(TestNode node, LimitProperties limits) {
    // Generous, so that a machine busy with tests does not count as a slow Redis.
    return limiter(new TimedQuery(node.redis, Duration.ofSeconds(5)), limits, node.meters);
  }

  private RateLimiter limiter(TimedQuery query, LimitProperties limits, ClusterMeters meters) {
    return new RedisRateLimiter(
        query,
        new Generous(),
        limits,
        limit -> refused.incrementAndGet(),
        meters,
        Clock.systemUTC());
  }

  /** Allows everything, so that a decision of this limiter can be recognised. */
  private static final class Generous implements RateLimiter {

    @Override
    public CompletableFuture<Verdict> take(RateLimit limit, String key) {
      return CompletableFuture.completedFuture(Verdict.UNLIMITED);
    }

    @Override
    public Verdict look(RateLimit limit, String key) {
      return Verdict.UNLIMITED;
    }

    @Override
    public void charge(RateLimit limit, String key, int more) {}

    @Override
    public void giveBack(RateLimit limit, String key) {}
  }
}
