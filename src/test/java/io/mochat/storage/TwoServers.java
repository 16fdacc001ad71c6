package io.mochat.storage;

import io.mochat.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two servers, each with connections and stores of its own, on one fresh PostgreSQL database. */
public abstract class TwoServers {

  protected TestDatabase one;
  protected TestDatabase other;
  private String url;

  @BeforeEach
  void open() {
    url = TestPostgres.freshDatabase();
    one = TestDatabase.postgres(url);
    other = TestDatabase.postgres(url);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
    TestPostgres.drop(url);
  }

  /** Where the database is, for one more server. */
  protected final String url() {
    return url;
  }

  /**
   * Runs the work this many times concurrently, on the two servers in turn; returns the results in
   * order.
   */
  protected final <T> List<T> atOnce(int times, BiFunction<TestDatabase, Integer, T> work)
      throws Exception {
    var start = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          IntStream.range(0, times)
              .mapToObj(n -> executor.submit(afterwards(start, n, work)))
              .toList();
      start.countDown();
      return results(running);
    }
  }

  private <T> Callable<T> afterwards(
      CountDownLatch start, int n, BiFunction<TestDatabase, Integer, T> work) {
    return () -> {
      start.await();
      return work.apply(n % 2 == 0 ? one : other, n);
    };
  }

  private static <T> List<T> results(List<Future<T>> running) throws Exception {
    var results = new ArrayList<T>();
    for (var future : running) {
      results.add(future.get());
    }
    return results;
  }
}
