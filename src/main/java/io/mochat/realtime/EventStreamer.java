package io.mochat.realtime;

import io.mochat.kernel.Change;
import io.mochat.kernel.Changes;
import io.mochat.messages.Audience;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import io.mochat.messages.MessageStream;
import io.mochat.messages.Origin;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.MemberEvent.MemberLeft;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Passes every event to every front, also when another front fails to deliver it. Thread-safe;
 * keeps the order of its caller, except that revisions may come later, as {@link RevisionPace}
 * says.
 */
@Component
public class EventStreamer implements MessageStream {

  private static final Logger log = LoggerFactory.getLogger(EventStreamer.class);

  private final List<Front> fronts = new CopyOnWriteArrayList<>();
  private final RevisionPace pace =
      new RevisionPace(this::stream, new RevisionTimer(), System::nanoTime);

  EventStreamer(Changes changes) {
    changes.when(
        Change.MemberLeft.class,
        left -> stream(new MemberLeft(left.conversation(), left.member())));
    changes.when(
        Change.ConversationClosed.class,
        closed -> stream(new ConversationClosed(closed.conversation())));
  }

  /** Adds a front; it gets every event from now on. */
  public void register(Front front) {
    fronts.add(front);
  }

  /** Passes an event on to the readers of a conversation. */
  public void stream(ConversationEvent event) {
    toEach(event, front -> front.deliver(event));
  }

  /** Passes an event on to a member. */
  public void stream(MemberEvent event) {
    toEach(event, front -> front.deliver(event));
  }

  @Override
  public void posted(Message message, Origin origin, Audience audience) {
    stream(new MessagePosted(message, origin, audience));
  }

  @Override
  public void revised(Revised revised, Audience audience) {
    pace.offer(new MessageRevised(revised, audience));
  }

  private void toEach(Object event, Consumer<Front> delivery) {
    for (var front : fronts) {
      try {
        delivery.accept(front);
      } catch (RuntimeException | Error e) {
        // Fronts are independent: the next one's clients must get the event all the same.
        log.error(
            "{} failed to deliver {}",
            front.getClass().getSimpleName(),
            event.getClass().getSimpleName(),
            e);
      }
    }
  }
}
