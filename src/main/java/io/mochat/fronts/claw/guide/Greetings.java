package io.mochat.fronts.claw.guide;

import io.mochat.kernel.Access;
import io.mochat.kernel.ConversationId;
import io.mochat.realtime.live.LiveStreamer;
import io.mochat.realtime.status.StatusManager;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.realtime.subscriptions.Subscriber;
import io.mochat.streams.StreamManager;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Tells a socket that has subscribed just now what is going on there: texts that are being written,
 * and what members are doing.
 */
@Component
class Greetings {

  private final Access access;
  private final StreamManager streams;
  private final StatusManager statuses;
  private final LiveStreamer streamer;

  Greetings(Access access, StreamManager streams, StatusManager statuses, LiveStreamer streamer) {
    this.access = access;
    this.streams = streams;
    this.statuses = statuses;
    this.streamer = streamer;
  }

  /** Greets a socket in those conversations of its subscriptions that this holds of. */
  void greet(Subscriber<ClawClient> subscriber, Predicate<ConversationId> wanted) {
    var snapshot = subscriber.snapshot();
    if (snapshot.flags().containsKey(Flag.STREAMS)) {
      streams.greet(
          wanted.and(id -> snapshot.asks(Flag.STREAMS, id)).and(id -> mayRead(subscriber, id)));
    }
    if (snapshot.flags().containsKey(Flag.STATUS)) {
      var places =
          statuses.conversations(
              wanted.and(id -> snapshot.asks(Flag.STATUS, id)).and(id -> mayRead(subscriber, id)));
      // On the thread that tells, so that no older state comes after a newer one.
      places.forEach(id -> streamer.run(() -> tell(subscriber.connection(), id)));
    }
  }

  private void tell(ClawClient client, ConversationId conversation) {
    statuses.of(conversation).forEach(status -> client.emit(LiveEvents.status(status)));
  }

  private boolean mayRead(Subscriber<ClawClient> subscriber, ConversationId conversation) {
    return access.canRead(subscriber.member(), conversation);
  }
}
