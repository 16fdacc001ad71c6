package io.mochat.cluster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.security.LimitListener;
import io.mochat.security.LimitProperties;
import io.mochat.security.RateLimiter;
import io.mochat.web.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Budgets that all nodes share. Each decision is one command to Redis, and none while a budget is
 * known to be used up; when Redis does not answer in time, this node decides by its own budgets.
 * Caches the last known state of the {@value #MOST} budgets used last.
 */
final class RedisRateLimiter implements RateLimiter {

  private static final int MOST = 100_000;

  /** How long a decision may take. */
  static final Duration LIMIT = Duration.ofMillis(50);

  private final Redis redis;
  private final RateLimiter local;
  private final LimitProperties properties;
  private final LimitListener listener;
  private final ClusterMeters meters;
  private final Clock clock;
  private final TimedQuery query;
  // Not the threads of the connection: what continues there would hold up other answers.
  private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
  // By key: when the budget is full again.
  private final Cache<String, Instant> full =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofDays(1)).build();

  RedisRateLimiter(
      TimedQuery query,
      RateLimiter local,
      LimitProperties properties,
      LimitListener listener,
      ClusterMeters meters,
      Clock clock) {
    this.query = query;
    this.redis = query.redis();
    this.local = local;
    this.properties = properties;
    this.listener = listener;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Verdict> take(RateLimit limit, String key) {
    int size = properties.perMinute(limit);
    if (size == 0) {
      return CompletableFuture.completedFuture(Verdict.UNLIMITED);
    }
    if (!query.isOpen()) {
      return takeLocally(limit, key);
    }
    var budget = new Budget(size, LimitProperties.period(limit));
    var name = redis.keys().budget(limit.word(), key);
    var known = known(budget, name);
    return known != null && !known.allowed()
        ? CompletableFuture.completedFuture(counted(limit, known))
        : ask(limit, key, budget, name);
  }

  private CompletableFuture<Verdict> ask(RateLimit limit, String key, Budget budget, String name) {
    return query
        .ask(up -> budget.take(up, name))
        .thenApplyAsync(answer -> counted(limit, read(budget, name, answer)), executor)
        .exceptionallyComposeAsync(failure -> takeLocally(limit, key), executor);
  }

  private Verdict read(Budget budget, String name, List<Long> answer) {
    var untilFull = Duration.of(answer.get(1), ChronoUnit.MICROS);
    full.put(name, clock.instant().plus(untilFull));
    return budget.verdict(answer.getFirst() == 1, untilFull);
  }

  private Verdict counted(RateLimit limit, Verdict verdict) {
    if (!verdict.allowed()) {
      listener.refused(limit);
    }
    return verdict;
  }

  private CompletableFuture<Verdict> takeLocally(RateLimit limit, String key) {
    meters.limitTakenLocally();
    return local.take(limit, key);
  }

  @Override
  public Verdict look(RateLimit limit, String key) {
    int size = properties.perMinute(limit);
    if (size == 0 || !query.isOpen()) {
      return local.look(limit, key);
    }
    var budget = new Budget(size, LimitProperties.period(limit));
    var known = known(budget, redis.keys().budget(limit.word(), key));
    return known == null ? budget.verdict(true, Duration.ZERO) : known;
  }

  /** The last known state of a budget, with what has come back to it since. */
  private @Nullable Verdict known(Budget budget, String name) {
    var then = full.getIfPresent(name);
    if (then == null) {
      return null;
    }
    var left = Duration.between(clock.instant(), then);
    var untilFull = left.isNegative() ? Duration.ZERO : left;
    var verdict = budget.verdict(true, untilFull);
    return verdict.remaining() > 0 ? verdict : budget.verdict(false, untilFull);
  }

  @Override
  public void charge(RateLimit limit, String key, int more) {
    if (more <= 0) {
      return;
    }
    int size = properties.perMinute(limit);
    var questions = redis.questions();
    if (size == 0 || !query.isOpen() || questions.isEmpty()) {
      local.charge(limit, key, more);
      return;
    }
    var budget = new Budget(size, LimitProperties.period(limit));
    var name = redis.keys().budget(limit.word(), key);
    full.asMap()
        .computeIfPresent(name, (same, then) -> then.plus(budget.costs().multipliedBy(more)));
    budget.charge(questions.get(), name, more);
  }

  @Override
  public void giveBack(RateLimit limit, String key) {
    int size = properties.perMinute(limit);
    var questions = redis.questions();
    if (size == 0 || !query.isOpen() || questions.isEmpty()) {
      local.giveBack(limit, key);
      return;
    }
    var budget = new Budget(size, LimitProperties.period(limit));
    var name = redis.keys().budget(limit.word(), key);
    full.asMap().computeIfPresent(name, (same, then) -> then.minus(budget.costs()));
    budget.giveBack(questions.get(), name);
  }
}
