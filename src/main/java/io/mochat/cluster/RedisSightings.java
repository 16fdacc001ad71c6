package io.mochat.cluster;

import io.lettuce.core.KeyValue;
import io.mochat.agents.Sightings;
import io.mochat.kernel.MemberId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells other nodes of the agents this one has heard of, within a few seconds; keys expire after a
 * moment. When Redis does not answer in time, what this node knows counts.
 */
final class RedisSightings implements Sightings {

  private static final Duration LIMIT = Duration.ofMillis(150);
  private static final Duration TOGETHER = Duration.ofSeconds(2);
  // More than that are told of a moment later, or by another node.
  private static final int MOST = 10_000;

  private final Redis redis;
  private final Sightings local;
  private final TimedQuery query;
  private final Set<MemberId> untold = ConcurrentHashMap.newKeySet();

  RedisSightings(Redis redis, Sightings local) {
    this.redis = redis;
    this.local = local;
    this.query = new TimedQuery(redis, LIMIT);
    redis.every(this::tell, TOGETHER);
  }

  @Override
  public void note(MemberId agent) {
    local.note(agent);
    if (redis.isUp() && untold.size() < MOST) {
      untold.add(agent);
    }
  }

  @Override
  public Map<MemberId, Seen> find(Collection<MemberId> agents) {
    var found = new HashMap<>(local.find(agents));
    var others = agents.stream().filter(agent -> !found.containsKey(agent)).toList();
    if (!others.isEmpty()) {
      found.putAll(findElsewhere(others));
    }
    return found;
  }

  private Map<MemberId, Seen> findElsewhere(List<MemberId> agents) {
    var keys = agents.stream().map(redis.keys()::seen).toArray(String[]::new);
    var found = new HashMap<MemberId, Seen>();
    try {
      var values = query.ask(up -> up.mget(keys)).join();
      for (int i = 0; i < agents.size(); i++) {
        read(agents.get(i), values.get(i), found);
      }
    } catch (CompletionException e) {
      // Redis is away: then nothing is known of other nodes.
    }
    return found;
  }

  private static void read(
      MemberId agent, KeyValue<String, byte[]> value, Map<MemberId, Seen> found) {
    if (value.hasValue()) {
      var parts = new String(value.getValue(), StandardCharsets.UTF_8).split(" ");
      var at = Instant.ofEpochMilli(Long.parseLong(parts[0]));
      found.put(agent, new Seen(at, Boolean.parseBoolean(parts[1])));
    }
  }

  private void tell() {
    var told = List.copyOf(untold);
    told.forEach(untold::remove);
    redis
        .questions()
        .ifPresent(
            up ->
                local
                    .find(told)
                    .forEach(
                        (agent, seen) ->
                            up.setex(redis.keys().seen(agent), MOMENT.toSeconds(), value(seen))));
  }

  private static byte[] value(Seen seen) {
    return (seen.at().toEpochMilli() + " " + seen.waiting()).getBytes(StandardCharsets.UTF_8);
  }
}
