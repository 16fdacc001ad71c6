package io.mochat.cluster;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.OnlineMembers;
import io.mochat.realtime.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Who is connected to any node. When Redis does not answer in time, what this node sees counts. */
final class RedisPresence implements OnlineMembers {

  private static final Duration LIMIT = Duration.ofMillis(150);
  private static final int BATCH = 500;

  private final Presence local;
  private final NodeRegistry registry;
  private final TimedQuery query;
  // The count is public, so anybody may ask for it at any rate.
  private final LoadingCache<Boolean, Integer> count;

  RedisPresence(Redis redis, NodeRegistry registry, Presence local) {
    this.local = local;
    this.registry = registry;
    this.query = new TimedQuery(redis, LIMIT);
    this.count =
        Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build(always -> countAll());
  }

  @Override
  public Set<MemberId> among(Collection<MemberId> members) {
    var online = new HashSet<>(local.among(members));
    online.addAll(elsewhere(members.stream().filter(member -> !online.contains(member)).toList()));
    return online;
  }

  @Override
  public int count() {
    return count.get(true);
  }

  /** Those of the members that are connected to other nodes. */
  Set<MemberId> elsewhere(List<MemberId> members) {
    var asked = new ArrayList<CompletableFuture<Set<MemberId>>>();
    for (int from = 0; from < members.size(); from += BATCH) {
      asked.add(ask(members.subList(from, Math.min(members.size(), from + BATCH))));
    }
    var found = new HashSet<MemberId>();
    asked.forEach(batch -> answer(batch).ifPresent(found::addAll));
    return found;
  }

  private CompletableFuture<Set<MemberId>> ask(List<MemberId> members) {
    return query
        .ask(redis -> registry.elsewhere(redis, members))
        .thenApply(
            there -> {
              var online = new HashSet<MemberId>();
              for (int i = 0; i < members.size(); i++) {
                if (there.get(i) == 1) {
                  online.add(members.get(i));
                }
              }
              return online;
            });
  }

  private int countAll() {
    return answer(query.ask(registry::count)).map(Math::toIntExact).orElseGet(local::count);
  }

  private static <T> Optional<T> answer(CompletableFuture<T> asked) {
    try {
      return Optional.of(asked.join());
    } catch (CompletionException e) {
      return Optional.empty();
    }
  }
}
