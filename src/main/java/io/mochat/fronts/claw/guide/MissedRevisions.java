package io.mochat.fronts.claw.guide;

import io.mochat.kernel.Freshness;
import io.mochat.messages.AudienceSource;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.realtime.subscriptions.Subscriber.Snapshot;
import io.mochat.revisions.RevisionLog;
import org.springframework.stereotype.Component;

/** Tells clients in which conversations they may have missed revisions. */
@Component
class MissedRevisions {

  private final RevisionLog revisions;
  private final AudienceSource audiences;
  private final Freshness freshness;

  MissedRevisions(RevisionLog revisions, AudienceSource audiences, Freshness freshness) {
    this.revisions = revisions;
    this.audiences = audiences;
    this.freshness = freshness;
  }

  /**
   * Rings a doorbell for each conversation with revisions after a position of the log, where these
   * subscriptions ask for them and the client may read now.
   */
  void ring(ClawClient client, Snapshot subscriptions, long position) {
    if (!subscriptions.flags().containsKey(Flag.REVISIONS)) {
      return;
    }
    var member = client.signedIn().member();
    var heads = revisions.headsSince(member, position);
    freshness.await();
    heads.forEach(
        (conversation, rev) -> {
          if (subscriptions.asks(Flag.REVISIONS, conversation)
              && audiences.findFor(member, conversation).isPresent()) {
            client.emit(ClawEvents.doorbell(conversation, rev));
          }
        });
  }
}
