package io.mochat.pairings;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionType;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open pairing. Of each pair there is one.
 *
 * @param creator who made the code by which it was opened first
 * @param joiner who redeemed it
 */
public record Pairing(SessionId id, Peer creator, Peer joiner, Instant openedAt) {

  private static final Map<String, Object> METADATA =
      Map.of("origin", "pairing", "retention", "none");

  /** Both sides. */
  public List<Peer> peers() {
    return List.of(creator, joiner);
  }

  /** The side that is this member, if one is. */
  public Optional<Peer> side(MemberId member) {
    return peers().stream().filter(peer -> peer.id().equals(member)).findFirst();
  }

  /** The side that is not this member. */
  public Peer other(MemberId member) {
    return creator.id().equals(member) ? joiner : creator;
  }

  boolean isOf(Peer one, Peer another) {
    return side(one.id()).isPresent() && side(another.id()).isPresent();
  }

  /** The same with one side as it is called now. */
  Pairing with(Peer renamed) {
    return new Pairing(
        id,
        creator.id().equals(renamed.id()) ? renamed : creator,
        joiner.id().equals(renamed.id()) ? renamed : joiner,
        openedAt);
  }

  /** It as a session, for all who know only those. */
  Session session(Instant lastActive) {
    var sides = new LinkedHashSet<>(List.of(creator.id(), joiner.id()));
    return new Session(
        id, SessionType.DM, null, sides, creator.id(), METADATA, openedAt, lastActive, null);
  }
}
