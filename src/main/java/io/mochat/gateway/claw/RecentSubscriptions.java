package io.mochat.gateway.claw;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.gateway.Client;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Subscriber;
import io.mochat.socketio.server.WireFormat;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What members had subscribed to when their last socket went. The guide's own example never
 * subscribes again after a drop, so a member that comes back within two minutes, with the same
 * parser, is put back where it was. Holds {@value #MOST} members, oldest out first.
 */
@Component
class RecentSubscriptions {

  private static final int MOST = 100_000;
  private static final Duration KEPT = Duration.ofMinutes(2);

  private final Cache<Key, Subscriber.Snapshot> snapshots =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  void keep(Client client, Subscriber.Snapshot snapshot) {
    if (!snapshot.isEmpty()) {
      snapshots.put(Key.of(client), snapshot);
    }
  }

  Optional<Subscriber.Snapshot> take(Client client) {
    return Optional.ofNullable(snapshots.asMap().remove(Key.of(client)));
  }

  private record Key(MemberId member, WireFormat format) {

    static Key of(Client client) {
      return new Key(client.member(), client.socket().format());
    }
  }
}
