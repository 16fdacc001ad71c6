package io.mochat.fronts.moltchats.socket;

import io.mochat.access.Audiences;
import io.mochat.fronts.moltchats.socket.Client.Agent;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import io.mochat.realtime.OnlineMembers;
import io.mochat.realtime.Presence;
import java.util.ArrayList;
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

  /** The frame that says who is there now. */
  Frame frame(ConversationId channel) {
    var audience = audiences.find(channel);
    if (audience.isEmpty()) {
      return Frames.presence(channel, Set.of(), Set.of());
    }
    var there = of(audience.get());
    return Frames.presence(channel, there, there.stream().filter(this::isIdle).toList());
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
}
