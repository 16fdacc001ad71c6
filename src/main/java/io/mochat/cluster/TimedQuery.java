package io.mochat.cluster;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to Redis within a time limit. After a timeout nothing is sent for a second, so
 * that a slow Redis slows nobody down. Thread-safe.
 */
final class TimedQuery {

  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final Redis redis;
  private final Duration limit;
  private volatile long pausedUntil = System.nanoTime();

  TimedQuery(Redis redis, Duration limit) {
    this.redis = redis;
    this.limit = limit;
  }

  Redis redis() {
    return redis;
  }

  /** Whether Redis may be asked now. */
  boolean isOpen() {
    return redis.isUp() && System.nanoTime() - pausedUntil >= 0;
  }

  /**
   * Sends a command; fails at once or within the limit. Completes on a thread that must not block.
   */
  <T> CompletableFuture<T> ask(
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> question) {
    var questions = redis.questions();
    if (!isOpen() || questions.isEmpty()) {
      return CompletableFuture.failedFuture(new TimeoutException("Redis is away"));
    }
    return question
        .apply(questions.get())
        .toCompletableFuture()
        // A copy: the command itself goes on after a timeout.
        .copy()
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((answer, failure) -> note(failure));
  }

  private void note(@Nullable Throwable failure) {
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof TimeoutException) {
      pausedUntil = System.nanoTime() + PAUSE;
    }
  }
}
