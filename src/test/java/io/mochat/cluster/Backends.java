package io.mochat.cluster;

import io.mochat.testing.TestPostgres;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A PostgreSQL and a Redis for scripts: prints both addresses in a line, then does what each line
 * of its input says, {@code redis-stop} or {@code redis-start}, and prints it when done. Stops both
 * and exits at the end of its input.
 */
final class Backends {

  private Backends() {}

  /** Runs them. */
  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (var redis = TestRedis.start()) {
      out.println(TestPostgres.freshDatabase() + " " + redis.url());
      for (var order = orders.readLine(); order != null; order = orders.readLine()) {
        obey(order, redis);
        out.println(order);
      }
    }
    System.exit(0);
  }

  private static void obey(String order, TestRedis redis) {
    switch (order) {
      case "redis-stop" -> redis.stop();
      case "redis-start" -> redis.restart();
      default -> throw new IllegalArgumentException(order);
    }
  }
}
