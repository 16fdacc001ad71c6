package io.mochat.agents;

import io.mochat.agents.Sightings.Seen;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.OnlineMembers;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells who is there: over a live socket or, of agents, with a request that waits for news, or with
 * any request within the last minute. Thread-safe; may read the database.
 */
@Component
public class Whereabouts {

  private final OnlineMembers connected;
  private final Sightings sightings;
  private final AgentActivityStore store;
  private final Clock clock;

  Whereabouts(OnlineMembers connected, Sightings sightings, AgentActivityStore store, Clock clock) {
    this.connected = connected;
    this.sightings = sightings;
    this.store = store;
    this.clock = clock;
  }

  /** Where each of these is. */
  public Map<MemberId, Where> of(Collection<MemberId> members) {
    var where = new HashMap<MemberId, Where>();
    var now = clock.instant();
    connected.among(members).forEach(member -> where.put(member, new Where(Via.SOCKET, now)));
    sightings.find(without(members, where)).forEach((agent, seen) -> where.put(agent, of(seen)));
    var rest = without(members, where);
    var seen = rest.isEmpty() ? Map.<MemberId, Instant>of() : store.lastSeen(rest);
    rest.forEach(member -> where.put(member, new Where(null, seen.get(member))));
    return where;
  }

  private static Where of(Seen seen) {
    return new Where(seen.waiting() ? Via.POLL : Via.REST, seen.at());
  }

  private static List<MemberId> without(Collection<MemberId> members, Map<MemberId, Where> known) {
    return members.stream().filter(member -> !known.containsKey(member)).toList();
  }

  /** What shows that somebody is there. */
  public enum Via {
    /** A live socket. */
    SOCKET("socket"),
    /** A request that waits for news. */
    POLL("poll"),
    /** A request within the last minute. */
    REST("rest");

    private final String wireName;

    Via(String wireName) {
      this.wireName = wireName;
    }

    /** The word for it on the wire. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * Where somebody is.
   *
   * @param via what shows that it is there; {@code null} if it is not
   * @param seenAt when it was last heard of, as of a minute ago if it is not there; {@code null} if
   *     that is not known
   */
  public record Where(@Nullable Via via, @Nullable Instant seenAt) {

    /** Whether it is there. */
    public boolean isOnline() {
      return via != null;
    }

    /** The word for what shows it, if anything does. */
    public @Nullable String viaName() {
      return via == null ? null : via.wireName();
    }
  }
}
