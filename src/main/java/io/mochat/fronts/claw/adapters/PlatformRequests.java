package io.mochat.fronts.claw.adapters;

import io.mochat.fronts.claw.EventPageView;
import io.mochat.fronts.claw.adapters.Feeds.Held;
import io.mochat.fronts.claw.adapters.Feeds.Place;
import io.mochat.fronts.claw.adapters.LogReader.Portion;
import io.mochat.fronts.claw.adapters.LogReader.Room;
import io.mochat.fronts.claw.socket.AckAnswer;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.LogGeneration;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.socketio.server.Event;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

  // After how many conversations others have their turn: a virtual thread gives its carrier away
  // only by itself,
  // and a request may name thousands.
  private static final int AT_ONCE = 32;

  private final PlatformAudience audience;
  private final LogReader reader;
  private final Feeds feeds;
  private final Discovery discovery;
  private final LogGeneration generation;

  PlatformRequests(
      PlatformAudience audience,
      LogReader reader,
      Feeds feeds,
      Discovery discovery,
      LogGeneration generation) {
    this.audience = audience;
    this.reader = reader;
    this.feeds = feeds;
    this.discovery = discovery;
    this.generation = generation;
  }

  /** Subscribes to sessions; the answer has an entry for each, with what was missed. */
  void subscribeSessions(PlatformClient client, SubscribeRequest given, Consumer<Object> answer) {
    var request = given.in(generation);
    feeds.inOrder(
        client,
        held -> {
          client.ask(Scope.SESSIONS, request.flags());
          var entries = entries(client, request, held);
          var opening = useCursors(client, request, held);
          opening.addAll(discover(client, false, held));
          answer.accept(AckAnswer.done(sessions(entries)));
          opening.forEach(feed -> client.socket().emit(opening(feed)));
        });
  }

  private Map<String, Object> sessions(List<Map<String, Object>> entries) {
    var data = new LinkedHashMap<String, Object>();
    data.put("sessions", entries);
    data.put("log", generation.value());
    return data;
  }

  private List<Map<String, Object>> entries(
      PlatformClient client, SubscribeRequest request, Held held) {
    var room = reader.room();
    var entries = new ArrayList<Map<String, Object>>();
    int joined = 0;
    for (var id : plausible(client, Scope.SESSIONS, request)) {
      var cursor = request.cursor(id.value());
      var place = held.join(id, cursor);
      subscriptions().ask(client.subscriber(), id, request.flags());
      if (place != null) {
        entries.add(entry(place, cursor == null ? 0 : request.limit(), room));
      }
      letOthersRun(++joined);
    }
    return entries;
  }

  /**
   * Subscribes to panels. The answer holds no messages: what was missed is pushed, and an event
   * gives the cursor of each panel, so that the client knows it next time.
   */
  void subscribePanels(PlatformClient client, SubscribeRequest given, Consumer<Object> answer) {
    var request = given.in(generation);
    feeds.inOrder(
        client,
        held -> {
          client.ask(Scope.PANELS, request.flags());
          int joined = 0;
          for (var panel : plausible(client, Scope.PANELS, request)) {
            var hint = client.takeHint(panel);
            held.join(panel, request.cursors().getOrDefault(panel.value(), hint));
            subscriptions().ask(client.subscriber(), panel, request.flags());
            letOthersRun(++joined);
          }
          var named = List.copyOf(held.feeds());
          var begun = discover(client, request.ids().isEmpty(), held);
          answer.accept(AckAnswer.done(accepted(client, named)));
          // Before the client has sent its cursors, a later one would make it skip what it missed.
          if (client.hasSentCursors() || !request.cursors().isEmpty()) {
            named.forEach(feed -> client.socket().emit(opening(feed)));
          }
          begun.forEach(feed -> client.socket().emit(opening(feed)));
        });
  }

  private static void letOthersRun(int done) {
    if (done % AT_ONCE == 0) {
      Thread.yield();
    }
  }

  private Map<String, Object> accepted(PlatformClient client, List<Feed> feeds) {
    var data = new LinkedHashMap<String, Object>();
    data.put("panelIds", feeds.stream().map(feed -> feed.conversation().value()).toList());
    data.put("groupId", discovery.homeGroup(client.signedIn().caller()));
    data.put("log", generation.value());
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
        client.dismiss(conversation);
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

  private Map<String, Object> entry(Place place, int limit, Room room) {
    var feed = place.feed();
    var portion =
        limit == 0
            ? new Portion(List.of(), feed.sent())
            : reader.readAfter(place.audience(), feed.sent(), limit, room);
    feed.sentUpTo(portion.cursor());
    var view = EventPageView.of(feed.conversation(), feed.sent(), portion.events());
    if (feed.takeLoss()) {
      view.put("gap", true);
    }
    return view;
  }

  /**
   * Clients send all their cursors when they subscribe to sessions, those of panels among them, and
   * none when they subscribe to panels, be it before or afterwards. The first ones sent count also
   * for what they have not named yet.
   *
   * @return the panels they have a feed of already and no cursor, or one that is good for nothing
   */
  private List<Feed> useCursors(PlatformClient client, SubscribeRequest request, Held held) {
    var unknown = new ArrayList<Feed>();
    if (!client.hasSentCursors()) {
      client.cursorsSent();
      for (var panel : client.panels()) {
        var feed = held.hold(panel);
        var cursor = request.cursor(panel.value());
        held.place(feed, cursor);
        if (cursor == null || feed.isLost()) {
          unknown.add(feed);
        }
      }
      keepHints(client, request);
    }
    return unknown;
  }

  private void keepHints(PlatformClient client, SubscribeRequest request) {
    var named =
        request.cursors().keySet().stream()
            .map(ConversationId::of)
            .filter(id -> client.find(id) == null)
            .limit(MOST_HINTS)
            .toList();
    for (var conversation : discovery.plausible(client.signedIn().caller(), named)) {
      var cursor = request.cursor(conversation.value());
      if (cursor != null && reader.readable(client.member(), conversation).isPresent()) {
        client.hint(conversation, cursor);
      }
    }
  }

  private List<ConversationId> plausible(
      PlatformClient client, Scope scope, SubscribeRequest request) {
    var named = request.ids().stream().map(id -> conversation(scope, id)).toList();
    return discovery.plausible(client.signedIn().caller(), named);
  }

  /**
   * Subscribes a client that wants everything, or asks for panels in general, to future ones, and
   * to those that began while its member was absent.
   *
   * @return the feeds of the latter
   */
  private List<Feed> discover(PlatformClient client, boolean anyPanel, Held held) {
    if (anyPanel) {
      discovery.listed(client.member(), Scope.PANELS);
    }
    var wanted = EnumSet.noneOf(Scope.class);
    wanted.addAll(discovery.wanted(client.member()));
    if (anyPanel) {
      wanted.add(Scope.PANELS);
    }
    // Before the client has told its cursors, a push would move one over what it missed.
    if (!client.hasSentCursors() && discovery.hasSessions(client.member())) {
      wanted.remove(Scope.SESSIONS);
    }
    wanted.removeAll(client.subscriber().snapshot().everything());
    // Subscribed first: what is posted while the log is read is then noted, and read as well.
    wanted.forEach(scope -> subscriptions().subscribeAll(client.subscriber(), scope));
    for (var scope : Scope.values()) {
      subscriptions().ask(client.subscriber(), scope, client.asked(scope));
    }
    return client.hasSentCursors() ? joinBegun(client, held) : new ArrayList<>();
  }

  private static List<Feed> joinBegun(PlatformClient client, Held held) {
    return client.subscriber().snapshot().everything().stream()
        .filter(client::joinsBegun)
        .flatMap(scope -> held.joinBegun(scope).stream())
        .toList();
  }

  /** Has a client get what its member's clients want all of, and no more than that. */
  void followHabits(PlatformClient client) {
    feeds.inOrder(
        client,
        held -> {
          if (client.isClosed()) {
            return;
          }
          var wanted = discovery.wanted(client.member());
          client.subscriber().snapshot().everything().stream()
              .filter(scope -> !wanted.contains(scope))
              .forEach(scope -> subscriptions().unsubscribeAll(client.subscriber(), scope));
          discover(client, false, held).forEach(feed -> client.socket().emit(opening(feed)));
        });
  }

  private static Event opening(Feed feed) {
    return PlatformEvents.opening(feed.conversation(), feed.sent(), feed.takeLoss());
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
}
