package io.mochat.training;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Things done at once, each on a thread of its own, within a time. */
final class AtOnce {

  private static final long SECONDS = 180;

  private AtOnce() {}

  /** Does it for 0, 1, 2 … and returns what came of each, in this order. */
  static <T> List<T> all(int count, IntFunction<T> task) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures =
          IntStream.range(0, count)
              .mapToObj(n -> CompletableFuture.supplyAsync(() -> task.apply(n), threads))
              .toList();
      return await(futures);
    }
  }

  /** Does it for 0, 1, 2 … */
  static void each(int count, IntConsumer task) {
    all(
        count,
        n -> {
          task.accept(n);
          return n;
        });
  }

  /** What has become of all of them. */
  static <T> List<T> await(List<CompletableFuture<T>> futures) {
    var all = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    try {
      all.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TrainingException known
          ? known
          : new TrainingException("not done within " + SECONDS + " s: " + e.getCause(), e);
    }
    return futures.stream().map(CompletableFuture::join).toList();
  }
}
