package io.mochat.fronts.claw.guide;

import io.mochat.fronts.claw.socket.Backpressure;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.subscriptions.Subscriber.Snapshot;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Makes clients live for which messages have been held: sends what they missed, then what came
 * meanwhile, each message once, and no faster than the client reads. Of revisions, which are left
 * out while messages are held, it only tells where there were any.
 */
@Component
class MissedSending {

  private final MissedMessages missed;
  private final MissedRevisions revisions;
  private final Backpressure backpressure;

  MissedSending(MissedMessages missed, MissedRevisions revisions, Backpressure backpressure) {
    this.missed = missed;
    this.revisions = revisions;
    this.backpressure = backpressure;
  }

  /** Sends what waited for a client, if anything did. */
  void release(ClawClient client, Snapshot subscriptions) {
    closingOnFailure(
        client,
        () -> {
          sendWaiting(client, 0);
          revisions.ring(client, subscriptions, client.since());
        });
  }

  /**
   * Sends what was posted after a position of the log where these subscriptions apply, then what
   * waited.
   */
  void catchUp(ClawClient client, Snapshot subscriptions, long position) {
    closingOnFailure(
        client,
        () -> {
          sendWaiting(client, sendFromLog(client, subscriptions, position));
          revisions.ring(client, subscriptions, position);
        });
  }

  /** The same, save where too much was posted for that, or it is gone: then what waited alone. */
  void catchUpIfPossible(ClawClient client, Snapshot subscriptions, long position) {
    closingOnFailure(
        client,
        () -> {
          boolean possible = missed.canBeSent(client.signedIn().member(), position);
          sendWaiting(client, possible ? sendFromLog(client, subscriptions, position) : 0);
          revisions.ring(client, subscriptions, position);
        });
  }

  private long sendFromLog(ClawClient client, Snapshot subscriptions, long position) {
    long last =
        missed.forEachSince(
            client.signedIn().member(),
            position,
            posted ->
                !subscriptions.covers(posted.message().conversation())
                    || sendInTime(client, posted));
    client.sentUpTo(last);
    return last;
  }

  private void sendWaiting(ClawClient client, long last) {
    Predicate<MessagePosted> isNew = posted -> posted.message().position() > last;
    for (var waited = client.release(); !waited.isEmpty(); waited = client.release()) {
      waited.stream().filter(isNew).allMatch(posted -> sendInTime(client, posted));
    }
  }

  private boolean sendInTime(ClawClient client, MessagePosted posted) {
    boolean room = backpressure.awaitRoom(client.socket());
    if (room) {
      client.emit(
          client.countsOffsets() ? ClawEvents.withOffset(posted) : ClawEvents.plain(posted));
    }
    return room;
  }

  // Closed, so that the client reconnects and asks from its offset: it would not notice a gap.
  private static void closingOnFailure(ClawClient client, Runnable sending) {
    try {
      sending.run();
    } catch (RuntimeException | Error e) {
      client.signedIn().cut();
      throw e;
    }
  }
}
