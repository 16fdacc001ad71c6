package io.mochat.gateway.claw;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.mochat.gateway.Client;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Subscriber.Snapshot;
import io.mochat.realtime.SubscriptionStore;
import io.mochat.realtime.SubscriptionStore.Kept;
import io.mochat.socketio.server.WireFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What members had subscribed to when their last socket went. The guide's own example never
 * subscribes again after a drop, so a member that comes back within two minutes, with the same
 * parser, is put back where it was; also when it was the server that went, by an orderly stop.
 * Holds {@value #MOST} members.
 */
@Component
class RecentSubscriptions {

  private static final int MOST = 100_000;
  private static final Duration KEPT = Duration.ofMinutes(2);

  private final SubscriptionStore store;
  private final Clock clock;
  private final Cache<Key, Left> recent;

  RecentSubscriptions(SubscriptionStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfter(Expiry.<Key, Left>creating((key, left) -> timeLeft(left)))
            .build();
    store.take().forEach(kept -> recent.put(Key.of(kept), new Left(kept.snapshot(), kept.at())));
  }

  void keep(Client client, Snapshot snapshot) {
    if (!snapshot.isEmpty()) {
      // Removed first: the time to keep it starts with an entry, not with a change.
      recent.invalidate(Key.of(client));
      recent.put(Key.of(client), new Left(snapshot, clock.instant()));
    }
  }

  Optional<Snapshot> take(Client client) {
    return Optional.ofNullable(recent.asMap().remove(Key.of(client)))
        .filter(left -> timeLeft(left).isPositive())
        .map(Left::snapshot);
  }

  /** Puts everything on disk, for the server that starts next. */
  void save() {
    store.keep(
        recent.asMap().entrySet().stream()
            .map(
                entry ->
                    new Kept(
                        entry.getKey().member(),
                        entry.getKey().format().name(),
                        entry.getValue().snapshot(),
                        entry.getValue().at()))
            .toList());
  }

  private Duration timeLeft(Left left) {
    return KEPT.minus(Duration.between(left.at(), clock.instant()));
  }

  private record Left(Snapshot snapshot, Instant at) {}

  private record Key(MemberId member, WireFormat format) {

    static Key of(Client client) {
      return new Key(client.member(), client.socket().format());
    }

    static Key of(Kept kept) {
      return new Key(kept.member(), WireFormat.valueOf(kept.parser()));
    }
  }
}
