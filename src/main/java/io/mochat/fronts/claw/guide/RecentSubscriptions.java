package io.mochat.fronts.claw.guide;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.SharedSockets;
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
 * parser, is put back where it was; also when it was the server that went, by an orderly stop, and
 * when it is another server of a cluster that it comes back to. Holds {@value #MOST} members.
 */
@Component
class RecentSubscriptions {

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
    shared.whenSubscriptionsTaken((member, parser) -> recent.invalidate(Key.of(member, parser)));
  }

  void keep(SignedInSocket client, Snapshot snapshot) {
    if (!snapshot.isEmpty()) {
      // Removed first: the time to keep it starts with an entry, not with a change.
      recent.invalidate(Key.of(client));
      recent.put(Key.of(client), new Left(snapshot, clock.instant()));
    }
  }

  /** What is to be restored onto the only socket of its member. */
  Optional<Snapshot> take(SignedInSocket client) {
    var member = client.member();
    var left = remove(client);
    if (left.isPresent()) {
      return shared.isElsewhere(member) ? Optional.empty() : left.map(Left::snapshot);
    }
    var parser = client.socket().format().name();
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
  void forget(SignedInSocket client) {
    remove(client);
  }

  private Optional<Left> remove(SignedInSocket client) {
    return Optional.ofNullable(recent.asMap().remove(Key.of(client)))
        .filter(left -> timeLeft(left).isPositive());
  }

  /** Puts everything where the server finds it that the clients come to next. */
  void save() {
    if (shared.leave()) {
      return;
    }
    store.keep(
        recent.asMap().entrySet().stream()
            .map(
                entry ->
                    new Kept(
                        entry.getKey().member(),
                        entry.getKey().format().name(),
                        entry.getValue().snapshot(),
                        entry.getValue().at()))
            .toList(),
        clock.instant());
  }

  private Duration timeLeft(Left left) {
    return SubscriptionStore.KEPT.minus(Duration.between(left.at(), clock.instant()));
  }

  private record Left(Snapshot snapshot, Instant at) {}

  private record Key(MemberId member, WireFormat format) {

    static Key of(SignedInSocket client) {
      return new Key(client.member(), client.socket().format());
    }

    static Key of(Kept kept) {
      return of(kept.member(), kept.parser());
    }

    static Key of(MemberId member, String parser) {
      return new Key(member, WireFormat.valueOf(parser));
    }
  }
}
