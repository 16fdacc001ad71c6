package io.mochat.streams;

import io.mochat.kernel.Change.ConversationClosed;
import io.mochat.kernel.Change.MemberCut;
import io.mochat.kernel.Change.MemberLeft;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Breaks off what members write where they can no longer post it, or by a token that is no longer
 * good.
 */
@Component
class Departures {

  private final OpenStreams streams;
  private final StreamEnds ends;

  Departures(OpenStreams streams, StreamEnds ends, Changes changes) {
    this.streams = streams;
    this.ends = ends;
    changes.when(
        MemberLeft.class, left -> lose(left.conversation()::equals, left.member()::equals));
    changes.when(
        ConversationClosed.class, closed -> lose(closed.conversation()::equals, any -> true));
    changes.when(MemberCut.class, cut -> lose(any -> true, cut.member()::equals));
  }

  // Whoever made the change may hold its turn at the database still, for which an end waits.
  private void lose(Predicate<ConversationId> where, Predicate<MemberId> who) {
    streams.in(where).stream()
        .filter(stream -> who.test(stream.author()))
        .forEach(stream -> Thread.ofVirtual().start(() -> ends.lose(stream)));
  }
}
