package io.mochat.pairings;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.ReadPositions;
import io.mochat.pairings.KnownPairings.Known;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Stands before the stored read positions: pairings are listed beside other conversations, without
 * a position of their own, since nothing waits there to be read. Thread-safe.
 */
@Component
class PairingPositions implements ReadPositions {

  private final ReadPositions stored;
  private final KnownPairings known;

  PairingPositions(@Qualifier("jdbcReadPositions") ReadPositions stored, KnownPairings known) {
    this.stored = stored;
    this.known = known;
  }

  @Override
  public long advance(MemberId member, ConversationId conversation, long seq) {
    return conversation instanceof SessionId id && id.isPairing()
        ? Math.min(seq, known.find(id).map(Known::head).orElse(0L))
        : stored.advance(member, conversation, seq);
  }

  @Override
  public List<Standing> list(MemberId member) {
    return with(stored.list(member), member);
  }

  /** Without pairings, of which nothing is kept. */
  @Override
  public List<Standing> listNewest(MemberId member, int most) {
    return stored.listNewest(member, most);
  }

  @Override
  public List<Standing> listMoved(MemberId member, long position) {
    return with(stored.listMoved(member, position), member);
  }

  @Override
  public Map<ConversationId, Unread> unread(
      MemberId member, Collection<? extends ConversationId> conversations) {
    return stored.unread(member, conversations);
  }

  private List<Standing> with(List<Standing> standings, MemberId member) {
    var paired = known.of(member);
    return paired.isEmpty()
        ? standings
        : Stream.concat(standings.stream(), paired.stream().map(PairingPositions::standing))
            .toList();
  }

  private static Standing standing(Known one) {
    return new Standing(one.pairing().id(), one.head(), one.head());
  }
}
