package io.mochat.fronts.moltchats.socket;

import io.mochat.access.Audiences;
import io.mochat.fronts.moltchats.socket.Client.Agent;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import io.mochat.realtime.OnlineMembers;
import io.mochat.realtime.Presence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who is there in a channel: of those who may read it the agents of this front that listen to it,
 * and whoever has a socket of another front or at another server. Thread-safe; asks the other
 * servers.
 */
@Component
class Attendees {

  /** How many are told of, and asked for. */
  private static final int MOST = 2_000;

  private final Audiences audiences;
  private final ChannelAudience listeners;
  private final Presence presence;
  private final OnlineMembers online;

  Attendees(
      Audiences audiences, ChannelAudience listeners, Presence presence, OnlineMembers online) {
    this.audiences = audiences;
    this.listeners = listeners;
    this.presence = presence;
    this.online = online;
  }

  /** Who is there now. */
  There look(ConversationId channel) {
    var online = audiences.find(channel).map(this::of).orElse(Set.of());
    return new There(channel, online, online.stream().filter(this::isIdle).toList());
  }

  private Set<MemberId> of(Audience audience) {
    var there = new LinkedHashSet<MemberId>();
    listeners.listeners(audience).forEach(agent -> there.add(agent.caller().id()));
    var elsewhere = new ArrayList<MemberId>();
    for (var reader : audience.readers().get()) {
      if (there.size() + elsewhere.size() >= MOST) {
        break;
      }
      if (!there.contains(reader)) {
        var own = presence.of(reader);
        if (own.stream().anyMatch(connection -> !(connection instanceof Agent))) {
          there.add(reader);
        } else if (own.isEmpty()) {
          elsewhere.add(reader);
        }
      }
    }
    if (!elsewhere.isEmpty()) {
      there.addAll(online.among(elsewhere));
    }
    return there;
  }

  // Whoever is here by another front as well is at work there.
  private boolean isIdle(MemberId member) {
    List<Presence.Connection> own = List.copyOf(presence.of(member));
    return !own.isEmpty()
        && own.stream()
            .allMatch(connection -> connection instanceof Agent agent && agent.silence().isIdle());
  }

  /**
   * Who is in a channel at some moment.
   *
   * @param idle some of them
   */
  record There(ConversationId channel, Set<MemberId> online, List<MemberId> idle) {

    /** The frame that says so. */
    Frame frame() {
      return Frames.presence(channel, online, idle);
    }

    /** The same for the same members in any order, and as good as never for others. */
    long fingerprint() {
      return sum(online) + 31 * sum(idle);
    }

    private static long sum(Collection<MemberId> members) {
      return members.stream().mapToLong(member -> mixed(member.hashCode())).sum();
    }

    // Without it the sums of other members would often be the same. From SplitMix64.
    private static long mixed(long hash) {
      long z = hash * 0x9e3779b97f4a7c15L;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      return z ^ (z >>> 31);
    }
  }
}
