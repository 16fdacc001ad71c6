package io.mochat.pairings;

import io.mochat.agents.Whereabouts;
import io.mochat.agents.Whereabouts.Via;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.pairings.PairingNews.Away;
import io.mochat.pairings.PairingNews.Back;
import io.mochat.realtime.Presence;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who of the sides of pairings is there to hear what is said. Thread-safe. */
@Component
class PairingPresence {

  private final KnownPairings known;
  private final PairingKeeper keeper;
  private final OtherServers others;
  private final Whereabouts whereabouts;
  private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();

  PairingPresence(
      KnownPairings known,
      PairingKeeper keeper,
      OtherServers others,
      Whereabouts whereabouts,
      Presence presence) {
    this.known = known;
    this.keeper = keeper;
    this.others = others;
    this.whereabouts = whereabouts;
    presence.whenChanged(this::changed);
  }

  /**
   * Refuses what could reach nobody: the other side has no connection, and has not been heard of
   * within the last minute either.
   *
   * @throws ChatException {@code PEER_AWAY}
   */
  void require(Peer peer) {
    // The pairing of a guest is over when it goes.
    if (!peer.guest() && !isThere(peer.id())) {
      throw new ChatException(ErrorCode.PEER_AWAY);
    }
  }

  private boolean isThere(MemberId member) {
    return switch (viaOf(member)) {
      case null -> false;
      case SOCKET, POLL -> true;
      // Whoever had a connection and closed it may have been heard of when it was opened.
      case REST -> !known.isAway(member);
    };
  }

  private @Nullable Via viaOf(MemberId member) {
    var where = whereabouts.of(List.of(member)).get(member);
    return where == null ? null : where.via();
  }

  // Looked at later: the listener must not block, and another server may know of a connection.
  private void changed(MemberId member) {
    if (!known.of(member).isEmpty()) {
      executor.execute(() -> settle(member));
    }
  }

  private void settle(MemberId member) {
    boolean isConnected = viaOf(member) == Via.SOCKET;
    if (!known.setAway(member, !isConnected)) {
      return;
    }
    if (isConnected) {
      keeper.tellOf(new Back(member));
      others.tell(new Back(member));
    } else {
      keeper.tellOf(new Away(member));
      others.tell(new Away(member));
    }
  }
}
