package io.mochat.cluster;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.mochat.security.RateLimiter.Verdict;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A token bucket of a fixed size per period. Redis keeps only the time at which it will be full
 * again, which is all the state that an evenly filling bucket needs: taking moves that time later,
 * giving back moves it earlier.
 *
 * @param size how many may be taken in a period
 * @param period in microseconds
 */
record Budget(int size, double period) {

  private static final double MICROS = 1_000;

  /** The budget of a limit that is in force. */
  Budget(int size, Duration period) {
    this(size, period.toMillis() * MICROS);
  }

  // Uses the clock of Redis, so that clocks of nodes need not agree. Answers microseconds.
  private static final Script<List<Long>> MOVE =
      new Script<>(
          ScriptOutputType.MULTI,
          """
          local time = redis.call('TIME')
          local now = time[1] * 1000000 + time[2]
          local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
          local moved = full + ARGV[1]
          if moved - now > tonumber(ARGV[2]) then return {0, math.floor(full - now)} end
          if moved > now then
            local life = math.ceil((moved - now) / 1000)
            redis.call('SET', KEYS[1], string.format('%.0f', moved), 'PX', life)
          else
            redis.call('DEL', KEYS[1])
          end
          return {1, math.floor(math.max(moved - now, 0))}
          """);

  /** The time in which one token comes back, in microseconds. */
  private double cost() {
    return period / size;
  }

  /** Takes one token, if one is left. */
  CompletionStage<List<Long>> take(RedisAsyncCommands<String, byte[]> redis, String key) {
    return MOVE.run(redis, List.of(key), cost(), (long) period);
  }

  /** Takes so many tokens, whether they are there or not. */
  CompletionStage<List<Long>> charge(
      RedisAsyncCommands<String, byte[]> redis, String key, int tokens) {
    return MOVE.run(redis, List.of(key), cost() * tokens, Long.toString(Long.MAX_VALUE));
  }

  /** Puts one token back. */
  CompletionStage<List<Long>> giveBack(RedisAsyncCommands<String, byte[]> redis, String key) {
    return MOVE.run(redis, List.of(key), -cost(), (long) period);
  }

  /** The time in which one token comes back. */
  Duration costs() {
    return Duration.of((long) cost(), ChronoUnit.MICROS);
  }

  /**
   * The answer for a request, as the limiter gives it.
   *
   * @param untilFull how long until the bucket is full again, counting what was just taken, if
   *     anything
   */
  Verdict verdict(boolean allowed, Duration untilFull) {
    double until = untilFull.toNanos() / 1_000.0;
    // One microsecond more, for what was rounded before.
    long left = (long) Math.floor((period - until + 1) / cost());
    long missing = (long) Math.ceil(until + cost() - period);
    return new Verdict(
        allowed,
        size,
        Math.clamp(left, 0, size),
        left >= 1 ? Duration.ZERO : Duration.of(Math.max(missing, 1), ChronoUnit.MICROS),
        untilFull);
  }
}
