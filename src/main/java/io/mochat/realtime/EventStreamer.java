package io.mochat.realtime;

import io.mochat.kernel.Change;
import io.mochat.kernel.Changes;
import io.mochat.kernel.Profile;
import io.mochat.messages.Audience;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import io.mochat.messages.MessageStream;
import io.mochat.realtime.StreamEvent.MessagePosted;
import io.mochat.realtime.StreamEvent.MessageRevised;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Passes every event to every front, whatever becomes of it at the others. Thread-safe; keeps the
 * order of its caller and nothing else.
 */
@Component
public class EventStreamer implements MessageStream {

  private static final Logger log = LoggerFactory.getLogger(EventStreamer.class);

  private final List<Front> fronts = new CopyOnWriteArrayList<>();

  EventStreamer(Changes changes) {
    changes.when(
        Change.MemberLeft.class,
        left -> stream(new StreamEvent.MemberLeft(left.conversation(), left.member())));
    changes.when(
        Change.ConversationClosed.class,
        closed -> stream(new StreamEvent.ConversationClosed(closed.conversation())));
  }

  /** Adds a front; it gets every event from now on. */
  public void register(Front front) {
    fronts.add(front);
  }

  /** Passes an event on. */
  public void stream(StreamEvent event) {
    for (var front : fronts) {
      deliver(event, front);
    }
  }

  private static void deliver(StreamEvent event, Front front) {
    try {
      front.deliver(event);
    } catch (RuntimeException | Error e) {
      // Fronts do not know of each other: the next one's clients must not go without.
      log.error(
          "{} failed to deliver {}",
          front.getClass().getSimpleName(),
          event.getClass().getSimpleName(),
          e);
    }
  }

  @Override
  public void posted(Message message, Profile author, Audience audience) {
    stream(new MessagePosted(message, author, audience));
  }

  @Override
  public void revised(Revised revised, Audience audience) {
    stream(new MessageRevised(revised, audience));
  }
}
