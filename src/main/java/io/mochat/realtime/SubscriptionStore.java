package io.mochat.realtime;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Keeps subscriptions while the server is down. Thread-safe; every call uses the database. */
public interface SubscriptionStore {

  /** Replaces what is kept. */
  void keep(Collection<Kept> subscriptions);

  /** Hands over what is kept, in no particular order, and keeps nothing any more. */
  List<Kept> take();

  /**
   * What a member had subscribed to.
   *
   * @param parser the wire format of the socket, as the front names it
   * @param at when it was last known to be so
   */
  record Kept(MemberId member, String parser, Subscriber.Snapshot snapshot, Instant at) {}
}
