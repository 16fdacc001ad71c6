package io.mochat.cluster;

import io.mochat.observability.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Keeps in Redis what servers tell of themselves: one hash, a field for each. */
final class RedisServers implements Servers {

  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final char END = '\n';

  private final Redis redis;
  private final TimedQuery query;
  private final Clock clock;

  RedisServers(Redis redis, Clock clock) {
    this.redis = redis;
    this.query = new TimedQuery(redis, LIMIT);
    this.clock = clock;
  }

  @Override
  public Server own() {
    return new Server(redis.node().id(), redis.node().name());
  }

  @Override
  public boolean mayBeMany() {
    return true;
  }

  @Override
  public void tell(String figures) {
    var value =
        (clock.millis() + " " + own().name() + END + figures).getBytes(StandardCharsets.UTF_8);
    redis
        .questions()
        .ifPresent(
            up -> {
              up.hset(redis.keys().figures(), redis.node().id(), value);
              up.expire(redis.keys().figures(), MOMENT);
            });
  }

  @Override
  public List<Told> others() {
    try {
      var all = query.ask(up -> up.hgetall(redis.keys().figures())).join();
      var since = clock.instant().minus(MOMENT);
      // The field of a server that is gone stays for as long as another one tells something.
      all.entrySet().stream()
          .filter(entry -> told(entry).at().isBefore(since.minus(MOMENT)))
          .forEach(entry -> forget(entry.getKey()));
      return all.entrySet().stream()
          .filter(entry -> !entry.getKey().equals(redis.node().id()))
          .map(RedisServers::told)
          .filter(told -> !told.at().isBefore(since))
          .sorted(Comparator.comparing(told -> told.server().name()))
          .toList();
    } catch (CompletionException e) {
      // Redis is away: then nothing is known of the others.
      return List.of();
    }
  }

  private void forget(String id) {
    redis.questions().ifPresent(up -> up.hdel(redis.keys().figures(), id));
  }

  private static Told told(Map.Entry<String, byte[]> entry) {
    var text = new String(entry.getValue(), StandardCharsets.UTF_8);
    int end = text.indexOf(END);
    int space = text.indexOf(' ');
    return new Told(
        new Server(entry.getKey(), text.substring(space + 1, end)),
        Instant.ofEpochMilli(Long.parseLong(text.substring(0, space))),
        text.substring(end + 1));
  }
}
