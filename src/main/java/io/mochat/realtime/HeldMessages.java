package io.mochat.realtime;

import io.mochat.kernel.Change.HeldReleased;
import io.mochat.kernel.Changes;
import io.mochat.messages.Audience;
import io.mochat.messages.Authors;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.Origin;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Announces what was said in a DM before one side had accepted it, to that side alone. Thread-safe.
 */
@Component
class HeldMessages {

  // More than may be held.
  private static final int MOST = 10;

  private final MessageLog log;
  private final Authors authors;
  private final EventStreamer streamer;

  HeldMessages(MessageLog log, Authors authors, EventStreamer streamer, Changes changes) {
    this.log = log;
    this.authors = authors;
    this.streamer = streamer;
    changes.when(HeldReleased.class, this::announce);
  }

  private void announce(HeldReleased released) {
    var audience = new Audience(released.conversation(), null, () -> Set.of(released.member()));
    var held = log.readAfter(released.conversation(), released.from() - 1, MOST);
    var names = authors.of(held);
    for (var message : held) {
      // Others have passed its place in the log long ago, and recovery must not go back there.
      streamer.posted(
          message.at(Message.UNLOGGED), Origin.of(names.apply(message.sender())), audience);
    }
  }
}
