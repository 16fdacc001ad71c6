package io.mochat.fronts.claw.adapters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.fronts.claw.EventPageView;
import io.mochat.fronts.claw.adapters.LogReader.Portion;
import io.mochat.fronts.claw.adapters.LogReader.Room;
import io.mochat.fronts.claw.socket.AckAnswer;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import io.mochat.observability.Meters;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.socketio.server.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out the requests of adapters for subscriptions. Conversations that are unknown, or that
 * the client may not read, are left out and fail nothing. Calls for one client come one at a time.
 *
 * <p>A subscription is noted before the log is read, and live messages are held until the answer is
 * on its way: so every message is either in the answer or pushed after it.
 */
@Component
class PlatformRequests {

  // How many conversations are looked up that a client has sent a cursor of and has not named.
  private static final int MOST_HINTS = 1_000;

  private final PlatformAudience audience;
  private final LogReader reader;
  private final Discovery discovery;
  private final Counter refused;

  PlatformRequests(
      PlatformAudience audience, LogReader reader, Discovery discovery, MeterRegistry registry) {
    this.audience = audience;
    this.reader = reader;
    this.discovery = discovery;
    this.refused =
        Counter.builder(Meters.SUBSCRIPTIONS_REFUSED.meterName())
            .description(Meters.SUBSCRIPTIONS_REFUSED.description())
            .register(registry);
  }

  /** Subscribes to sessions; the answer has an entry for each, with what was missed. */
  void subscribeSessions(PlatformClient client, SubscribeRequest request, Consumer<Object> answer) {
    inOrder(
        client,
        feeds -> {
          var entries = entries(client, request, feeds);
          var opening = useCursors(client, request, feeds);
          discover(client, false);
          answer.accept(AckAnswer.done(Map.of("sessions", entries)));
          opening.forEach(feed -> client.socket().emit(opening(feed)));
        });
  }

  private List<Map<String, Object>> entries(
      PlatformClient client, SubscribeRequest request, List<Feed> feeds) {
    var room = reader.room();
    var entries = new ArrayList<Map<String, Object>>();
    for (var id : request.ids()) {
      var cursor = request.cursor(id);
      var place = join(client, new SessionId(id), cursor, feeds);
      if (place != null) {
        entries.add(entry(place, cursor == null ? 0 : request.limit(), room));
      }
    }
    return entries;
  }

  /**
   * Subscribes to panels. The answer holds no messages: what was missed is pushed, and an event
   * gives the cursor of each panel, so that the client knows it next time.
   */
  void subscribePanels(PlatformClient client, SubscribeRequest request, Consumer<Object> answer) {
    inOrder(
        client,
        feeds -> {
          for (var id : request.ids()) {
            var panel = new PanelId(id);
            var hint = client.takeHint(panel);
            join(client, panel, request.cursors().getOrDefault(id, hint), feeds);
          }
          discover(client, request.ids().isEmpty());
          answer.accept(AckAnswer.done(accepted(client, feeds)));
          // Before the client has sent its cursors, a later one would make it skip what it missed.
          if (client.hasSentCursors() || !request.cursors().isEmpty()) {
            feeds.forEach(feed -> client.socket().emit(opening(feed)));
          }
        });
  }

  /** Does work under the lock of the client's order, and settles the feeds that it has held. */
  private static void inOrder(PlatformClient client, Consumer<List<Feed>> work) {
    var feeds = new ArrayList<Feed>();
    client.order().lock();
    try {
      work.accept(feeds);
    } catch (RuntimeException | Error e) {
      // What was read for an answer that is never sent counts as sent: the client must reconnect
      // and ask from its cursor, or it would never notice the gap.
      client.signedIn().cut();
      throw e;
    } finally {
      feeds.forEach(client::settle);
      client.order().unlock();
    }
  }

  private Map<String, Object> accepted(PlatformClient client, List<Feed> feeds) {
    var data = new LinkedHashMap<String, Object>();
    data.put("panelIds", feeds.stream().map(feed -> feed.conversation().value()).toList());
    data.put("groupId", discovery.homeGroup(client.signedIn().caller()));
    return data;
  }

  /**
   * Ends subscriptions to sessions or panels, also to those that the client gets without naming
   * them.
   */
  void unsubscribe(
      PlatformClient client, Scope scope, SubscribeRequest request, Consumer<Object> answer) {
    client.order().lock();
    try {
      for (var id : request.ids()) {
        var conversation = conversation(scope, id);
        leave(client, conversation);
        client.forget(conversation);
      }
      answer.accept(AckAnswer.done());
    } finally {
      client.order().unlock();
    }
  }

  private void leave(PlatformClient client, ConversationId conversation) {
    if (reader.readable(client.member(), conversation).isPresent()) {
      subscriptions().unsubscribe(client.subscriber(), conversation);
    } else {
      subscriptions().unchoose(client.subscriber(), conversation);
    }
  }

  /**
   * Subscribes to one conversation and holds its feed.
   *
   * @param feeds where the feed is added, to be settled
   * @return {@code null} when the client may not, or holds as many as it may
   */
  private @Nullable Place join(
      PlatformClient client, ConversationId id, @Nullable Long cursor, List<Feed> feeds) {
    var readers = reader.readable(client.member(), id);
    if (readers.isEmpty()) {
      return null;
    }
    var feed = client.hold(id);
    feeds.add(feed);
    if (!subscriptions().subscribe(client.subscriber(), id)) {
      refused.increment();
      feeds.remove(feed);
      client.forget(id);
      return null;
    }
    place(client, feed, cursor);
    return new Place(feed, readers.get());
  }

  // A client without a cursor begins after the newest message. One whose cursor is older than what
  // it was sent may have lost an answer: a message sent twice does no harm, one never sent does.
  private void place(PlatformClient client, Feed feed, @Nullable Long cursor) {
    if (!feed.isFresh() && (cursor == null || cursor >= feed.sent())) {
      return;
    }
    long head = reader.head(feed.conversation());
    client.startAfter(feed, cursor == null ? head : Math.min(cursor, head), head);
  }

  private Map<String, Object> entry(Place place, int limit, Room room) {
    var feed = place.feed();
    var portion =
        limit == 0
            ? new Portion(List.of(), feed.sent())
            : reader.readAfter(place.audience(), feed.sent(), limit, room);
    feed.sentUpTo(portion.cursor());
    return EventPageView.of(feed.conversation(), feed.sent(), portion.events());
  }

  /**
   * Clients send all their cursors when they subscribe to sessions, those of panels among them, and
   * none when they subscribe to panels, be it before or afterwards. The first ones sent count also
   * for what they have not named yet.
   *
   * @return the panels they have a feed of already and no cursor
   */
  private List<Feed> useCursors(PlatformClient client, SubscribeRequest request, List<Feed> feeds) {
    var unknown = new ArrayList<Feed>();
    if (!client.hasSentCursors()) {
      client.cursorsSent();
      for (var panel : client.panels()) {
        var feed = client.hold(panel);
        feeds.add(feed);
        var cursor = request.cursor(panel.value());
        place(client, feed, cursor);
        if (cursor == null) {
          unknown.add(feed);
        }
      }
      keepHints(client, request);
    }
    return unknown;
  }

  private void keepHints(PlatformClient client, SubscribeRequest request) {
    request.cursors().entrySet().stream()
        .filter(entry -> client.find(ConversationId.of(entry.getKey())) == null)
        .limit(MOST_HINTS)
        .forEach(
            entry -> {
              var conversation = ConversationId.of(entry.getKey());
              if (reader.readable(client.member(), conversation).isPresent()) {
                client.hint(conversation, entry.getValue());
              }
            });
  }

  /**
   * Subscribes a client that names all conversations, or asks for panels in general, to future
   * ones.
   */
  private void discover(PlatformClient client, boolean anyPanel) {
    var subscriber = client.subscriber();
    var caller = client.signedIn().caller();
    var snapshot = subscriber.snapshot();
    if (!snapshot.everything().contains(Scope.SESSIONS)
        && discovery.namesAllSessions(caller, snapshot::covers)) {
      subscriptions().subscribeAll(subscriber, Scope.SESSIONS);
    }
    if (!snapshot.everything().contains(Scope.PANELS)
        && (anyPanel || discovery.namesAllPanels(caller, snapshot::covers))) {
      subscriptions().subscribeAll(subscriber, Scope.PANELS);
    }
  }

  private static Event opening(Feed feed) {
    return PlatformEvents.opening(feed.conversation(), feed.sent());
  }

  private static ConversationId conversation(Scope scope, String id) {
    return switch (scope) {
      case SESSIONS -> new SessionId(id);
      case PANELS -> new PanelId(id);
    };
  }

  private Subscriptions<PlatformClient> subscriptions() {
    return audience.subscriptions();
  }

  /** A feed that is held, and who reads its conversation. */
  private record Place(Feed feed, Audience audience) {}
}
