package io.mochat.pairings;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.sessions.Session;
import io.mochat.users.UserManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The open pairings of all servers, those that are kept here and those that others keep. In memory,
 * at most {@value #MOST}. Thread-safe.
 */
@Component
class KnownPairings {

  static final int MOST = 50_000;

  private final Map<SessionId, Known> pairings = new ConcurrentHashMap<>();
  private final Map<MemberId, Set<SessionId>> ofMember = new ConcurrentHashMap<>();
  // Members of open pairings that had a connection, and have none now.
  private final Set<MemberId> away = ConcurrentHashMap.newKeySet();
  // Of two in which something was said within a millisecond, one was later all the same.
  private final AtomicLong turns = new AtomicLong();
  private final Clock clock;

  KnownPairings(Clock clock, UserManager users) {
    this.clock = clock;
    users.findAlso(this::profile);
  }

  /** A guest as it is shown to others. */
  private Optional<Profile> profile(MemberId guest) {
    return of(guest).stream()
        .flatMap(known -> known.pairing().side(guest).stream())
        .map(Peer::profile)
        .findFirst();
  }

  Optional<Known> find(SessionId id) {
    return Optional.ofNullable(pairings.get(id));
  }

  int count() {
    return pairings.size();
  }

  boolean isFull() {
    return pairings.size() >= MOST;
  }

  /** The open one of two. */
  Optional<Known> between(Peer one, Peer other) {
    return of(one.id()).stream().filter(known -> known.pairing().isOf(one, other)).findFirst();
  }

  /** Those of a member, the oldest first. */
  List<Known> of(MemberId member) {
    return ofMember.getOrDefault(member, Set.of()).stream()
        .map(pairings::get)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing((Known known) -> known.pairing().openedAt()))
        .toList();
  }

  Collection<Known> all() {
    return List.copyOf(pairings.values());
  }

  /** Notes one, or that it is still there; what is known of it beyond that stays. */
  Known note(Pairing pairing, String home, @Nullable KeptPairing kept) {
    var known =
        pairings.compute(
            pairing.id(),
            (id, present) ->
                present == null
                    ? new Known(pairing, home, kept, clock.instant(), turns.incrementAndGet(), 0)
                    : present.with(pairing, clock.instant(), turns.incrementAndGet()));
    pairing.peers().forEach(peer -> index(peer.id(), pairing.id()));
    return known;
  }

  /** Notes what was said last. */
  void said(SessionId id, long seq) {
    pairings.computeIfPresent(
        id, (same, known) -> known.upTo(seq, clock.instant(), turns.incrementAndGet()));
  }

  /** Forgets one that is over; what it was. */
  Optional<Known> remove(SessionId id) {
    var removed = Optional.ofNullable(pairings.remove(id));
    removed.ifPresent(known -> known.pairing().peers().forEach(peer -> unindex(peer.id(), id)));
    return removed;
  }

  /** Has a side called as it is now. */
  void rename(Peer peer) {
    for (var known : of(peer.id())) {
      pairings.computeIfPresent(
          known.pairing().id(), (id, present) -> present.named(present.pairing().with(peer)));
    }
  }

  /** Notes that a member is there, or not; whether that is new. */
  boolean setAway(MemberId member, boolean isAway) {
    if (!isAway) {
      return away.remove(member);
    }
    return ofMember.containsKey(member) && away.add(member);
  }

  boolean isAway(MemberId member) {
    return away.contains(member);
  }

  private void index(MemberId member, SessionId id) {
    ofMember.compute(
        member,
        (same, present) -> {
          Set<SessionId> all = present == null ? ConcurrentHashMap.newKeySet(1) : present;
          all.add(id);
          return all;
        });
  }

  private void unindex(MemberId member, SessionId id) {
    var left =
        ofMember.computeIfPresent(
            member,
            (same, present) -> {
              present.remove(id);
              return present.isEmpty() ? null : present;
            });
    if (left == null) {
      away.remove(member);
    }
  }

  /**
   * A pairing and where it is kept.
   *
   * @param kept what else is known of it, at the server that keeps it
   * @param activeAt when somebody last said something
   * @param turn higher than that of all in which somebody said something before
   * @param head the seq of the last message
   */
  record Known(
      Pairing pairing,
      String home,
      @Nullable KeptPairing kept,
      Instant activeAt,
      long turn,
      long head) {

    Known with(Pairing again, Instant at, long newTurn) {
      return new Known(again, home, kept, at, newTurn, head);
    }

    Known named(Pairing renamed) {
      return new Known(renamed, home, kept, activeAt, turn, head);
    }

    Known upTo(long seq, Instant at, long newTurn) {
      return new Known(pairing, home, kept, at, newTurn, Math.max(head, seq));
    }

    Session session() {
      return pairing.session(activeAt);
    }
  }
}
