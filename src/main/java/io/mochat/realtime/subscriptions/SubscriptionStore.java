package io.mochat.realtime.subscriptions;

import io.mochat.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps subscriptions while the server is down, for two minutes. Thread-safe; every call uses the
 * database, which may be that of other servers too.
 */
public interface SubscriptionStore {

  /** How long kept subscriptions can be restored. */
  Duration KEPT = Duration.ofMinutes(2);

  /**
   * Keeps these besides those of other servers; of the same member and parser the newer ones.
   * Deletes what is too old to be restored.
   *
   * @param now the time
   */
  void keep(Collection<Kept> subscriptions, Instant now);

  /**
   * Returns, in no particular order, and deletes what no other server can ask for: everything,
   * unless the database is one that servers share.
   */
  List<Kept> takeOwn();

  /**
   * Returns and deletes what is kept of one member in a database that servers share; of several
   * servers that ask, one gets it.
   */
  Optional<Kept> take(MemberId member, String parser);

  /**
   * What a member had subscribed to.
   *
   * @param parser the wire format of the socket, as the front names it
   * @param at when it was last known to be so
   */
  record Kept(MemberId member, String parser, Subscriber.Snapshot snapshot, Instant at) {}
}
