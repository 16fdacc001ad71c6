package io.mochat.fronts.claw.adapters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.fronts.claw.adapters.LogReader.Portion;
import io.mochat.fronts.claw.socket.Backpressure;
import io.mochat.observability.Meters;
import io.mochat.quotas.Errand;
import io.mochat.quotas.LargeReads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends sockets what they lack, page by page and one conversation after the other, at the pace at
 * which they read. One virtual thread for each socket that is behind.
 */
@Component
class CatchUp {

  private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

  private static final int PAGE = 100;

  private final LogReader reader;
  private final Backpressure backpressure;
  private final LargeReads reads;
  private final Counter sent;

  CatchUp(LogReader reader, Backpressure backpressure, LargeReads reads, MeterRegistry registry) {
    this.reader = reader;
    this.backpressure = backpressure;
    this.reads = reads;
    this.sent =
        Counter.builder(Meters.EVENTS_CAUGHT_UP.meterName())
            .description(Meters.EVENTS_CAUGHT_UP.description())
            .register(registry);
  }

  /** Brings a client up to date in the background. */
  void start(PlatformClient client) {
    Thread.ofVirtual()
        .name("catch-up-", 0)
        .start(() -> Errand.run(() -> !client.socket().isOpen(), () -> run(client)));
  }

  private void run(PlatformClient client) {
    try {
      var feed = client.nextBehind();
      while (feed != null && backpressure.awaitRoom(client.socket())) {
        // The turn before the order, as for whoever subscribes.
        sendPageInTurn(client, feed);
        feed = client.nextBehind();
      }
    } catch (RuntimeException | Error e) {
      // Closed, so that the client reconnects and asks from its cursor: it would not notice a gap.
      log.error("Missed messages could not be sent", e);
      client.signedIn().cut();
    }
  }

  private void sendPageInTurn(PlatformClient client, Feed feed) {
    reads.inTurnAtLast(
        client.member(),
        () -> {
          sendPage(client, feed);
          return feed;
        });
  }

  private void sendPage(PlatformClient client, Feed feed) {
    client.order().lock();
    try {
      var audience = reader.readable(client.member(), feed.conversation());
      if (audience.isPresent() && client.lacks(feed)) {
        var portion = reader.readAfter(audience.get(), feed.sent(), PAGE, reader.room());
        send(client, feed, portion);
      } else if (audience.isEmpty()) {
        client.forget(feed.conversation());
      }
    } finally {
      client.order().unlock();
    }
  }

  private void send(PlatformClient client, Feed feed, Portion portion) {
    var conversation = feed.conversation();
    if (portion.events().isEmpty()) {
      client.exhausted(feed);
    } else if (client.lacks(feed) && reader.readable(client.member(), conversation).isPresent()) {
      client.socket().emit(PlatformEvents.push(conversation, portion.cursor(), portion.events()));
      feed.sentUpTo(portion.cursor());
      sent.increment(portion.events().size());
    }
    client.settle(feed);
  }
}
