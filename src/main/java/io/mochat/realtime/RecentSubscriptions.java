package io.mochat.realtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.subscriptions.Subscriber.Snapshot;
import io.mochat.realtime.subscriptions.SubscriptionStore;
import io.mochat.realtime.subscriptions.SubscriptionStore.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What members had subscribed to when their last socket was closed. The guide's own example never
 * subscribes again after a reconnect, so a member that reconnects within two minutes, with the same
 * parser, gets its subscriptions back; also after an orderly stop of the server, and at another
 * server of a cluster. Holds {@value #MOST} members.
 */
@Component
public class RecentSubscriptions {

  private static final int MOST = 100_000;
  private final SubscriptionStore store;
  private final SharedSockets shared;
  private final Clock clock;
  private final Cache<Key, Left> recent;

  RecentSubscriptions(SubscriptionStore store, SharedSockets shared, Clock clock) {
    this.store = store;
    this.shared = shared;
    this.clock = clock;
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfter(Expiry.<Key, Left>creating((key, left) -> timeLeft(left)))
            .build();
    store.takeOwn().forEach(kept -> recent.put(Key.of(kept), new Left(kept.snapshot(), kept.at())));
    shared.whenSubscriptionsTaken((member, parser) -> recent.invalidate(new Key(member, parser)));
  }

  /**
   * Keeps what a member had subscribed to on a socket that is closed.
   *
   * @param parser the wire format of the socket, as the front names it
   */
  public void keep(MemberId member, String parser, Snapshot snapshot) {
    if (!snapshot.isEmpty()) {
      var key = new Key(member, parser);
      // Removed first: its time starts when an entry is created, not when it is replaced.
      recent.invalidate(key);
      recent.put(key, new Left(snapshot, clock.instant()));
    }
  }

  /** Hands over what is to be restored onto the only socket of its member. */
  public Optional<Snapshot> take(MemberId member, String parser) {
    var left = remove(member, parser);
    if (left.isPresent()) {
      return shared.isElsewhere(member) ? Optional.empty() : left.map(Left::snapshot);
    }
    return shared
        .takeSubscriptions(member, parser)
        .or(
            () ->
                store
                    .take(member, parser)
                    .map(kept -> new Left(kept.snapshot(), kept.at()))
                    .filter(kept -> timeLeft(kept).isPositive())
                    .map(Left::snapshot));
  }

  /** Forgets what is not to be restored. */
  public void forget(MemberId member, String parser) {
    remove(member, parser);
  }

  private Optional<Left> remove(MemberId member, String parser) {
    return Optional.ofNullable(recent.asMap().remove(new Key(member, parser)))
        .filter(left -> timeLeft(left).isPositive());
  }

  /** Stores everything where the server that the clients reconnect to finds it. */
  public void save() {
    if (shared.leave()) {
      return;
    }
    store.keep(
        recent.asMap().entrySet().stream()
            .map(
                entry ->
                    new Kept(
                        entry.getKey().member(),
                        entry.getKey().parser(),
                        entry.getValue().snapshot(),
                        entry.getValue().at()))
            .toList(),
        clock.instant());
  }

  private Duration timeLeft(Left left) {
    return SubscriptionStore.KEPT.minus(Duration.between(left.at(), clock.instant()));
  }

  private record Left(Snapshot snapshot, Instant at) {}

  private record Key(MemberId member, String parser) {

    static Key of(Kept kept) {
      return new Key(kept.member(), kept.parser());
    }
  }
}
