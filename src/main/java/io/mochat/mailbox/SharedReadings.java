package io.mochat.mailbox;

import io.mochat.quotas.Errand;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Readings that many ask for at a time: who asks while one is under way shares the next one with
 * all others that do, so that each gets what was there after it asked. Thread-safe; holds nothing
 * while nobody reads.
 */
final class SharedReadings<K, V> {

  private final Map<K, Rounds<V>> rounds = new HashMap<>();

  /** What is read for a key, by this thread or another one, begun after this call. */
  V read(K key, Supplier<V> reading) {
    var round = join(key);
    if (!round.isMine()) {
      return await(round.result());
    }
    if (round.before() != null) {
      awaitEnd(round.before());
      begin(key, round.result());
    }
    try {
      // Until none of those that share it waits for it any more.
      var found = Errand.find(round.result()::isAbandoned, reading);
      round.result().complete(found);
      return found;
    } catch (RuntimeException | Error failure) {
      round.result().completeExceptionally(failure);
      throw failure;
    } finally {
      end(key, round.result());
    }
  }

  private synchronized Round<V> join(K key) {
    var present = rounds.get(key);
    if (present == null) {
      var first = new Result<V>();
      first.join(Errand.current());
      rounds.put(key, new Rounds<>(first, null));
      return new Round<>(first, true, null);
    }
    if (present.next() != null) {
      present.next().join(Errand.current());
      return new Round<>(present.next(), false, null);
    }
    var next = new Result<V>();
    next.join(Errand.current());
    rounds.put(key, new Rounds<>(present.running(), next));
    return new Round<>(next, true, present.running());
  }

  /** From now on, whoever comes is too late for this one. */
  private synchronized void begin(K key, Result<V> running) {
    rounds.put(key, new Rounds<>(running, null));
  }

  private synchronized void end(K key, Result<V> ended) {
    var present = rounds.get(key);
    // With a next one, its first asker takes over.
    if (present != null && present.running() == ended && present.next() == null) {
      rounds.remove(key);
    }
  }

  private static <V> V await(Result<V> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static void awaitEnd(Result<?> before) {
    before.handle((found, failure) -> true).join();
  }

  /** The reading under way, and the one that those who ask meanwhile will share. */
  private record Rounds<V>(Result<V> running, @Nullable Result<V> next) {}

  /**
   * The reading that somebody takes part in.
   *
   * @param isMine whether it is the one to read
   * @param before what it has to wait for first
   */
  private record Round<V>(Result<V> result, boolean isMine, @Nullable Result<V> before) {}

  /** What a reading comes to, and who waits for it. */
  private static final class Result<V> extends CompletableFuture<V> {

    private final Queue<Optional<Errand>> errands = new ConcurrentLinkedQueue<>();

    void join(@Nullable Errand errand) {
      errands.add(Optional.ofNullable(errand));
    }

    boolean isAbandoned() {
      return errands.stream().allMatch(one -> one.filter(Errand::isAbandoned).isPresent());
    }
  }
}
