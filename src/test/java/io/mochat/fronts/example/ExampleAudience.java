package io.mochat.fronts.example;

import io.mochat.kernel.ConversationId;
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
import io.mochat.websocket.WebSocket;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who is there, watches what, and hears of which event. Thread-safe. */
@Component
class ExampleAudience implements Front {

  /** One that is watched, and one that is about to be. */
  private static final int MOST = 2;

  private final Subscriptions<ExampleClient> subscriptions = new Subscriptions<>(MOST);
  private final Presence presence;

  ExampleAudience(ExampleProperties properties, EventStreamer streamer, Presence presence) {
    this.presence = presence;
    if (properties.enabled()) {
      streamer.register(this);
    }
  }

  /** A client is there from now on, and is closed when its sign-in is no longer good. */
  Subscriber<ExampleClient> enter(ExampleClient client) {
    var member = client.caller().id();
    presence.connected(member, client);
    // What was revoked between the handshake and here found no socket to close.
    if (!client.isSignedIn()) {
      client.cut();
    }
    return subscriptions.open(member, client);
  }

  void leave(Subscriber<ExampleClient> subscriber) {
    presence.disconnected(subscriber.member(), subscriber.connection());
    subscriptions.close(subscriber);
  }

  void watchToo(Subscriber<ExampleClient> subscriber, ConversationId conversation) {
    subscriptions.subscribe(subscriber, conversation);
  }

  void unwatch(Subscriber<ExampleClient> subscriber, ConversationId conversation) {
    subscriptions.unchoose(subscriber, conversation);
  }

  void watchOnly(Subscriber<ExampleClient> subscriber, ConversationId conversation) {
    subscriber.snapshot().chosen().stream()
        .filter(other -> !other.equals(conversation))
        .forEach(other -> subscriptions.unchoose(subscriber, other));
  }

  Optional<ConversationId> watched(Subscriber<ExampleClient> subscriber) {
    return subscriber.snapshot().chosen().stream().findFirst();
  }

  @Override
  public void deliver(ConversationEvent event) {
    var frame = ExampleEvents.frame(event);
    switch (event) {
      case MessagePosted posted -> send(listeners(posted), frame);
      case MessageRevised revised -> send(subscriptions.recipients(revised.audience()), frame);
      case ConversationClosed closed ->
          end(subscriptions.conversationClosed(closed.conversation()), frame, ExampleClose.CLOSED);
    }
  }

  @Override
  public void deliver(MemberEvent event) {
    var frame = ExampleEvents.frame(event);
    switch (event) {
      case MemberLeft left ->
          end(
              subscriptions.memberLeft(left.conversation(), left.member()),
              frame,
              ExampleClose.LEFT);
    }
  }

  // Whoever reads the conversation at this moment, but not the socket that the message came over.
  private List<ExampleClient> listeners(MessagePosted posted) {
    return subscriptions.recipients(posted.audience()).stream()
        .filter(client -> !client.id().equals(posted.origin().connection()))
        .toList();
  }

  private static void send(List<ExampleClient> clients, ExampleFrame frame) {
    var sockets = clients.stream().map(ExampleClient::socket).toList();
    if (!sockets.isEmpty()) {
      WebSocket.broadcast(sockets, ExampleEvents.encoded(frame));
    }
  }

  private static void end(List<ExampleClient> clients, ExampleFrame frame, ExampleClose why) {
    send(clients, frame);
    clients.forEach(client -> why.close(client.socket()));
  }
}
