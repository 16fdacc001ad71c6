package io.mochat.fronts.claw.adapters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.kernel.ConversationId;
import io.mochat.messages.Audience;
import io.mochat.observability.Meters;
import io.mochat.realtime.attendance.Beginnings;
import io.mochat.realtime.subscriptions.Scope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Begins the feeds of clients: behind their cursors or, without one, behind the newest message. A
 * conversation that began while its member was absent begins with its first message, since the
 * client cannot have a cursor of it.
 */
@Component
class Feeds {

  private final PlatformAudience audience;
  private final LogReader reader;
  private final Beginnings beginnings;
  private final Counter refused;

  Feeds(
      PlatformAudience audience, LogReader reader, Beginnings beginnings, MeterRegistry registry) {
    this.audience = audience;
    this.reader = reader;
    this.beginnings = beginnings;
    this.refused =
        Counter.builder(Meters.SUBSCRIPTIONS_REFUSED.meterName())
            .description(Meters.SUBSCRIPTIONS_REFUSED.description())
            .register(registry);
  }

  /** Does work under the lock of the client's order, and settles the feeds that it has held. */
  void inOrder(PlatformClient client, Consumer<Held> work) {
    var held = new Held(client);
    client.order().lock();
    try {
      work.accept(held);
    } catch (RuntimeException | Error e) {
      // What was read for an answer that is never sent counts as sent: the client must reconnect
      // and ask from its cursor, or it would never notice the gap.
      client.signedIn().cut();
      throw e;
    } finally {
      held.feeds().forEach(client::settle);
      client.order().unlock();
    }
  }

  /** The feeds that one piece of work holds, under the order of their client. */
  final class Held {

    private final PlatformClient client;
    private final List<Feed> feeds = new ArrayList<>();
    private final Map<Scope, Map<ConversationId, Long>> begun = new EnumMap<>(Scope.class);

    private Held(PlatformClient client) {
      this.client = client;
    }

    List<Feed> feeds() {
      return feeds;
    }

    /**
     * Subscribes to one conversation and holds its feed.
     *
     * @return {@code null} when the client may not, or holds as many as it may
     */
    @Nullable Place join(ConversationId id, @Nullable Long cursor) {
      var readers = reader.readable(client.member(), id);
      if (readers.isEmpty()) {
        return null;
      }
      var feed = hold(id);
      if (!audience.subscriptions().subscribe(client.subscriber(), id)) {
        refused.increment();
        feeds.removeLast();
        client.forget(id);
        return null;
      }
      place(feed, cursor);
      return new Place(feed, readers.get());
    }

    /**
     * Holds the feeds of the conversations that began while the member was absent, as far as a
     * wildcard covers them and the client has not named them.
     *
     * @return these feeds
     */
    List<Feed> joinBegun(Scope scope) {
      var joined = new ArrayList<Feed>();
      var snapshot = client.subscriber().snapshot();
      for (var id : begun(scope).keySet()) {
        if (client.find(id) == null
            && !client.isFull()
            && snapshot.covers(id)
            && reader.readable(client.member(), id).isPresent()) {
          var feed = hold(id);
          place(feed, client.takeHint(id));
          joined.add(feed);
        }
      }
      return joined;
    }

    Feed hold(ConversationId id) {
      var feed = client.hold(id);
      feeds.add(feed);
      return feed;
    }

    // One whose cursor is older than what it was sent may have lost an answer: a message sent twice
    // does no harm, one never sent does.
    void place(Feed feed, @Nullable Long cursor) {
      if (!feed.isFresh() && (cursor == null || cursor >= feed.sent())) {
        return;
      }
      var conversation = feed.conversation();
      long head = reader.head(conversation);
      if (cursor != null && cursor > head) {
        feed.lose();
      }
      client.startAfter(
          feed, cursor == null ? start(conversation, head) : Math.min(cursor, head), head);
    }

    private long start(ConversationId conversation, long head) {
      return client.hasDismissed(conversation)
          ? head
          : begun(Scope.of(conversation)).getOrDefault(conversation, head);
    }

    // Read at most once, and only for who has no cursor.
    private Map<ConversationId, Long> begun(Scope scope) {
      return begun.computeIfAbsent(
          scope,
          asked ->
              beginnings.list(
                  client.member(), asked, client.absentSince(), audience.shared().most()));
    }
  }

  /** A feed that is held, and who reads its conversation. */
  record Place(Feed feed, Audience audience) {}
}
