package io.mochat.fronts.moltchats.socket;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.realtime.live.LiveEvent;
import io.mochat.realtime.live.LiveEvent.StatusChanged;
import io.mochat.realtime.live.LiveEvent.StreamMoved;
import io.mochat.realtime.live.LiveEvent.TurnCancelled;
import io.mochat.realtime.live.LiveFront;
import io.mochat.realtime.live.LiveStreamer;
import io.mochat.realtime.live.Status.State;
import io.mochat.realtime.status.StatusManager;
import io.mochat.realtime.status.StatusManager.Wish;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * That somebody is about to say something: here {@code typing}, elsewhere the status {@code
 * working}, each for the other. Thread-safe.
 */
@Component
class TypingNews implements LiveFront {

  /** Clients say it again every five seconds, and forget it after as many. */
  private static final Duration SHOWN = Duration.ofSeconds(6);

  private final ChannelAudience audience;
  private final StatusManager statuses;

  TypingNews(ChannelAudience audience, StatusManager statuses, LiveStreamer streamer) {
    this.audience = audience;
    this.statuses = statuses;
    streamer.register(this);
  }

  /** Somebody types, if it may post there. */
  void types(Caller caller, ConversationId channel) {
    try {
      statuses.set(caller, new Wish(channel, State.WORKING, null, SHOWN, null, null));
    } catch (ChatException refusal) {
      // Typing is answered by nothing, whether it is told or not.
    }
  }

  @Override
  public void deliver(LiveEvent event) {
    switch (event) {
      case StatusChanged changed -> {
        var status = changed.status();
        if (status.state() == State.WORKING) {
          audience.tell(
              changed.audience(),
              status.sender().id(),
              () -> Frames.typing(status.conversation(), status.sender()).passing());
        }
      }
      case StreamMoved moved -> {}
      case TurnCancelled cancelled -> {}
    }
  }
}
