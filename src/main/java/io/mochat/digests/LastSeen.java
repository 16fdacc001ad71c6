package io.mochat.digests;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.realtime.OnlineMembers;
import io.mochat.realtime.Presence;
import io.mochat.realtime.attendance.Attendance;
import io.mochat.users.UserManager;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * When people were last there. Whoever comes to this server or leaves it is remembered until that
 * is written, {@value #MOST} at most. Thread-safe.
 */
@Component
class LastSeen {

  private static final int MOST = 100_000;

  private final Presence presence;
  private final OnlineMembers online;
  private final Attendance attendance;
  private final UserManager users;
  private final DigestStore store;
  private final Clock clock;
  private final Map<MemberId, Instant> unwritten = new ConcurrentHashMap<>();

  LastSeen(
      Presence presence,
      OnlineMembers online,
      Attendance attendance,
      UserManager users,
      DigestStore store,
      Clock clock) {
    this.presence = presence;
    this.online = online;
    this.attendance = attendance;
    this.users = users;
    this.store = store;
    this.clock = clock;
    presence.whenChanged(this::note);
  }

  /** Writes to the database who came and left. */
  void write() {
    var taken = Map.copyOf(unwritten);
    if (!taken.isEmpty()) {
      store.seen(taken);
      taken.forEach(unwritten::remove);
    }
  }

  /** Writes who is still there. */
  @PreDestroy
  void stop() {
    presence.connected().forEach(this::note);
    write();
  }

  /** Puts those digests off whose readers are connected to this server. */
  void putOff(Collection<DueDigest> digests) {
    var here = new HashMap<MemberId, Instant>();
    for (var digest : digests) {
      if (presence.isConnected(digest.member())) {
        here.put(digest.member(), clock.instant());
      }
    }
    if (!here.isEmpty()) {
      store.seen(here);
    }
  }

  /** Those among the readers of these digests who are connected to any server. */
  Set<MemberId> connected(Collection<DueDigest> digests) {
    return online.among(digests.stream().map(DueDigest::member).toList());
  }

  /** When somebody who is not connected was last heard of, as far as that is known. */
  Instant of(MemberId member) {
    var left = unwritten.getOrDefault(member, Instant.MIN);
    var waited = attendance.lastPresent(member);
    return left.isAfter(waited) ? left : waited;
  }

  // From memory, since it must not block: one that is not known there is looked up when it is
  // written.
  private void note(MemberId member) {
    boolean isAgent =
        users.findCached(member).filter(one -> one.kind() == MemberKind.AGENT).isPresent();
    if (!isAgent && unwritten.size() < MOST) {
      unwritten.put(member, clock.instant());
    }
  }
}
