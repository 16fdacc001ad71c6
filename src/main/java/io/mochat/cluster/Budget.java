package io.mochat.cluster;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.mochat.security.RateLimiter.Verdict;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A budget of so many a minute, as Redis keeps it: by the one moment at which it will be full
 * again. That is all a bucket that fills up evenly needs; what is taken moves it away, what is
 * given back moves it closer.
 *
 * @param size how much there is in a minute
 */
record Budget(int size) {

  private static final double MINUTE = 60_000_000;

  // The clock of Redis counts, so that clocks of nodes need not agree. Answers microseconds.
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

  /** What one costs, in microseconds. */
  private double cost() {
    return MINUTE / size;
  }

  /** Takes one, if one is left. */
  CompletionStage<List<Long>> take(RedisAsyncCommands<String, byte[]> redis, String key) {
    return MOVE.run(redis, List.of(key), cost(), (long) MINUTE);
  }

  /** Puts one back. */
  CompletionStage<List<Long>> giveBack(RedisAsyncCommands<String, byte[]> redis, String key) {
    return MOVE.run(redis, List.of(key), -cost(), (long) MINUTE);
  }

  /** What one costs, as time. */
  Duration costs() {
    return Duration.of((long) cost(), ChronoUnit.MICROS);
  }

  /**
   * What a budget allows.
   *
   * @param untilFull how long until it is full again, after what was taken if it was
   */
  Verdict verdict(boolean allowed, Duration untilFull) {
    double until = untilFull.toNanos() / 1_000.0;
    // One microsecond for what was rounded on the way.
    long left = (long) Math.floor((MINUTE - until + 1) / cost());
    long missing = (long) Math.ceil(until + cost() - MINUTE);
    return new Verdict(
        allowed,
        size,
        Math.clamp(left, 0, size),
        left >= 1 ? Duration.ZERO : Duration.of(Math.max(missing, 1), ChronoUnit.MICROS),
        untilFull);
  }
}
