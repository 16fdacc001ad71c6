package io.mochat.fronts.claw.streams;

import io.mochat.fronts.claw.ProfileView;
import io.mochat.fronts.claw.inbox.InboxFlag;
import io.mochat.fronts.claw.inbox.InboxSockets;
import io.mochat.realtime.live.LiveEvent;
import io.mochat.realtime.live.LiveEvent.StatusChanged;
import io.mochat.realtime.live.LiveEvent.StreamMoved;
import io.mochat.realtime.live.LiveEvent.TurnCancelled;
import io.mochat.realtime.live.LiveFront;
import io.mochat.realtime.live.LiveStreamer;
import io.mochat.socketio.server.Event;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends {@code notify:cancel} to the sockets of an agent that asked for news of its own. */
@Component
class CancelEvents implements LiveFront {

  private static final String NAME = "notify:cancel";

  private final InboxSockets sockets;

  CancelEvents(LiveStreamer streamer, InboxSockets sockets) {
    this.sockets = sockets;
    streamer.register(this);
  }

  @Override
  public void deliver(LiveEvent event) {
    switch (event) {
      case TurnCancelled cancelled ->
          sockets.emit(List.of(cancelled.agent()), InboxFlag.ANY, () -> of(cancelled));
      // Those who subscribed hear of these: they are a matter of conversations.
      case StreamMoved moved -> {}
      case StatusChanged changed -> {}
    }
  }

  private static Event of(TurnCancelled cancelled) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("conversationId", cancelled.conversation().value());
    payload.put("agentId", cancelled.agent().value());
    payload.put("by", ProfileView.of(cancelled.by()));
    return Event.of(NAME, payload);
  }
}
