package io.mochat.realtime;

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

  /** How long what is kept is of use. */
  Duration KEPT = Duration.ofMinutes(2);

  /**
   * Keeps these beside what other servers keep; of the same member and parser what is newer.
   * Forgets what is of no more use by then.
   *
   * @param now the time
   */
  void keep(Collection<Kept> subscriptions, Instant now);

  /**
   * Hands over what no other server can be asked for, in no particular order, and keeps it no more:
   * everything, unless the database is one that servers share.
   */
  List<Kept> takeOwn();

  /**
   * Hands over what is kept of one member in a database that servers share, and keeps it no more;
   * of several that ask, one gets it.
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
