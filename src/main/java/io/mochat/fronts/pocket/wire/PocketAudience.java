package io.mochat.fronts.pocket.wire;

import io.mochat.access.Audiences;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.ConversationEvent;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.EventStreamer;
import io.mochat.realtime.Front;
import io.mochat.realtime.MemberEvent;
import io.mochat.realtime.MemberEvent.MemberLeft;
import io.mochat.realtime.Presence;
import io.mochat.realtime.subscriptions.Subscriber;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.runtimes.RuntimeEvent;
import io.mochat.runtimes.RuntimeManager;
import io.mochat.websocket.WebSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who is there, has joined which session, and hears of what happens there. Thread-safe. Joining
 * gives no access: those who hear of something are always among the readers of that moment.
 */
@Component
public class PocketAudience implements Front {

  /** How many sessions one socket may have joined. */
  private static final int MOST = 100;

  private final Subscriptions<PocketClient> subscriptions = new Subscriptions<>(MOST);
  private final Map<PocketClient, Subscriber<PocketClient>> subscribers = new ConcurrentHashMap<>();
  private final Audiences audiences;
  private final Presence presence;
  private final WireMeters meters;

  PocketAudience(
      Audiences audiences,
      Presence presence,
      WireMeters meters,
      EventStreamer streamer,
      RuntimeManager runtimes) {
    this.audiences = audiences;
    this.presence = presence;
    this.meters = meters;
    streamer.register(this);
    runtimes.listen(this::heard);
  }

  /** A client is there from now on, and is closed when its sign-in is no longer good. */
  public void enter(PocketClient client) {
    var member = client.caller().id();
    subscribers.put(client, subscriptions.open(member, client));
    presence.connected(member, client);
    // What was revoked between the handshake and here found no socket to close.
    if (!client.isSignedIn()) {
      client.cut();
    }
  }

  /** A client is gone. */
  public void leave(PocketClient client) {
    var subscriber = subscribers.remove(client);
    if (subscriber != null) {
      presence.disconnected(subscriber.member(), client);
      subscriptions.close(subscriber);
    }
  }

  /**
   * A client hears of a session from now on.
   *
   * @throws WireRefusal when it has joined as many as it may
   */
  public void join(PocketClient client, SessionId session) {
    var subscriber = subscribers.get(client);
    if (subscriber != null && !subscriptions.subscribe(subscriber, session)) {
      throw WireRefusal.of(
          WireCode.RESOURCE_LIMIT, "This socket has joined " + MOST + " sessions already");
    }
  }

  /** A client hears of a session no more. */
  public void part(PocketClient client, SessionId session) {
    var subscriber = subscribers.get(client);
    if (subscriber != null) {
      subscriptions.unchoose(subscriber, session);
    }
  }

  /** Whether a client has joined a session. */
  public boolean hasJoined(PocketClient client, SessionId session) {
    var subscriber = subscribers.get(client);
    return subscriber != null && subscriber.snapshot().chosen().contains(session);
  }

  /** How many sockets have joined a session and may read it. */
  public int count(SessionId session) {
    return listeners(session).size();
  }

  /** Tells all who have joined a session and speak so. */
  public void tell(SessionId session, Dialect dialect, Outgoing frame) {
    broadcast(speaking(listeners(session), dialect), frame);
  }

  @Override
  public void deliver(ConversationEvent event) {
    switch (event) {
      // What a runtime and those who talk to it say is told as events of the runtime.
      case MessagePosted posted -> {}
      case MessageRevised revised -> {}
      case ConversationClosed closed -> end(closed.conversation());
    }
  }

  @Override
  public void deliver(MemberEvent event) {
    switch (event) {
      case MemberLeft left -> {
        if (left.conversation() instanceof SessionId session) {
          subscriptions
              .memberLeft(session, left.member())
              .forEach(client -> end(client, session, dialect -> dialect.left(session)));
        }
      }
    }
  }

  private void end(ConversationId conversation) {
    if (conversation instanceof SessionId session) {
      subscriptions
          .conversationClosed(session)
          .forEach(client -> end(client, session, dialect -> dialect.closed(session)));
    }
  }

  private static void end(
      PocketClient client, SessionId session, Function<Dialect, Outgoing> frame) {
    var dialect = client.dialect();
    var talk = client.talk();
    if (dialect != null && talk != null) {
      talk.ended(session);
      client.send(frame.apply(dialect));
    }
  }

  private void heard(RuntimeEvent event) {
    var listeners = listeners(event.session());
    var dialects = new ArrayList<Dialect>();
    for (var client : listeners) {
      var dialect = client.dialect();
      if (dialect != null && !dialects.contains(dialect)) {
        dialects.add(dialect);
        var speaking = speaking(listeners, dialect);
        dialect.told(event).forEach(frame -> broadcast(speaking, frame));
      }
    }
    var talks = listeners.stream().flatMap(client -> Stream.ofNullable(client.talk())).toList();
    talks.forEach(talk -> talk.told(event));
    talks.forEach(talk -> talk.afterwards(event));
  }

  private List<PocketClient> listeners(SessionId session) {
    return subscribers.isEmpty()
        ? List.of()
        : audiences.find(session).map(subscriptions::recipients).orElse(List.of());
  }

  private static List<PocketClient> speaking(Collection<PocketClient> all, Dialect dialect) {
    return all.stream().filter(client -> dialect.equals(client.dialect())).toList();
  }

  private void broadcast(List<PocketClient> clients, Outgoing frame) {
    if (!clients.isEmpty()) {
      meters.sent(frame.type(), clients.size());
      var sockets = clients.stream().map(PocketClient::socket).toList();
      WebSocket.broadcast(sockets, frame.shipment());
    }
  }
}
