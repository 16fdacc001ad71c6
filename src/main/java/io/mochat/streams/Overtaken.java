package io.mochat.streams;

import io.mochat.messages.Message;
import io.mochat.realtime.ConversationEvent;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.EventStreamer;
import io.mochat.realtime.Front;
import io.mochat.realtime.MemberEvent;
import org.springframework.stereotype.Component;

/**
 * Ends streams whose authors have sent the whole text by themselves, under the key of the stream:
 * one who has come back to another server, where the stream is not, has no other way.
 */
@Component
class Overtaken implements Front {

  private final OpenStreams streams;
  private final StreamEnds ends;

  Overtaken(OpenStreams streams, StreamEnds ends, EventStreamer streamer) {
    this.streams = streams;
    this.ends = ends;
    streamer.register(this);
  }

  @Override
  public void deliver(ConversationEvent event) {
    switch (event) {
      case MessagePosted posted -> settle(posted.message());
      case MessageRevised revised -> {}
      case ConversationClosed closed -> {}
    }
  }

  @Override
  public void deliver(MemberEvent event) {}

  // Looking up a key takes the database, for which nobody waits here.
  private void settle(Message message) {
    if (message.isLogged()) {
      streams
          .of(message.sender(), message.conversation())
          .forEach(stream -> Thread.ofVirtual().start(() -> ends.settle(stream)));
    }
  }
}
