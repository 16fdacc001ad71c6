package io.mochat.cluster;

import io.lettuce.core.api.StatefulConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection. Lettuce reconnects one that has been open before; until the first success this
 * class retries, less and less often.
 *
 * @param <C> the kind of connection
 */
final class RedisConnection<C extends StatefulConnection<String, byte[]>> {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Supplier<CompletionStage<C>> opener;
  private final ScheduledExecutorService timer;
  private final Consumer<C> whenFirst;
  private volatile @Nullable C connection;

  /**
   * @param whenFirst gets the connection once, when it is first open
   */
  RedisConnection(
      Supplier<CompletionStage<C>> opener, ScheduledExecutorService timer, Consumer<C> whenFirst) {
    this.opener = opener;
    this.timer = timer;
    this.whenFirst = whenFirst;
  }

  /** Begins to connect; completes with whether the first attempt succeeded. */
  CompletableFuture<Boolean> open() {
    return attempt(FIRST_PAUSE);
  }

  private CompletableFuture<Boolean> attempt(Duration pause) {
    return CompletableFuture.completedFuture(opener)
        // An exception thrown at once is only a failed attempt, too.
        .thenCompose(Supplier::get)
        .handle(
            (opened, failure) -> {
              if (failure == null) {
                connection = opened;
                whenFirst.accept(opened);
              } else if (!timer.isShutdown()) {
                var next = longer(pause);
                timer.schedule(() -> attempt(next), pause.toMillis(), TimeUnit.MILLISECONDS);
              }
              return failure == null;
            });
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** The connection, if it is open now. */
  Optional<C> whenOpen() {
    return Optional.ofNullable(connection).filter(StatefulConnection::isOpen);
  }

  boolean isOpen() {
    var current = connection;
    return current != null && current.isOpen();
  }
}
