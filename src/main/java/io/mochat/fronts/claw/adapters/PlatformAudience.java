package io.mochat.fronts.claw.adapters;

import io.mochat.fronts.claw.adapters.PlatformClient.Shared;
import io.mochat.fronts.claw.socket.SocketProperties;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.ConversationEvent;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.EventStreamer;
import io.mochat.realtime.Front;
import io.mochat.realtime.MemberEvent;
import io.mochat.realtime.MemberEvent.MemberLeft;
import io.mochat.realtime.attendance.Attendance;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketIoServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sends live messages to the sockets of adapters, each at its place in its conversation. */
@Component
class PlatformAudience implements Front {

  private final Subscriptions<PlatformClient> subscriptions;
  private final Lock turn = new ReentrantLock();
  private final Shared shared;
  private final Attendance attendance;
  // One entry for each socket that speaks the dialect; the socket engine bounds sockets.
  private final Set<PlatformClient> clients = ConcurrentHashMap.newKeySet();
  // Looked up lazily: the server depends on the dialects, which depend on this.
  private final ObjectProvider<SocketIoServer> server;

  PlatformAudience(
      EventStreamer streamer,
      Attendance attendance,
      SocketProperties properties,
      ObjectProvider<SocketIoServer> server) {
    int most = properties.maxSubscriptions();
    this.subscriptions = new Subscriptions<>(most, properties.maxSubscriptionsPerMember());
    this.shared = new Shared(subscriptions, turn, most);
    this.attendance = attendance;
    this.server = server;
    streamer.register(this);
  }

  Subscriptions<PlatformClient> subscriptions() {
    return subscriptions;
  }

  /** What all clients have in common. */
  Shared shared() {
    return shared;
  }

  void add(PlatformClient client) {
    clients.add(client);
  }

  void remove(PlatformClient client) {
    clients.remove(client);
    client.close(subscriptions);
    attendance.present(client.member(), client.socket().silence());
  }

  /** The clients of a member, at some moment. */
  List<PlatformClient> clientsOf(MemberId member) {
    return clients.stream().filter(client -> client.member().equals(member)).toList();
  }

  /** All clients, at some moment. */
  List<PlatformClient> clients() {
    return List.copyOf(clients);
  }

  /** Notes that the members of all clients are present, as far as these have shown it. */
  void noteAttendance() {
    clients.forEach(client -> attendance.present(client.member(), client.socket().silence()));
  }

  @Override
  public void deliver(ConversationEvent event) {
    switch (event) {
      case MessagePosted posted -> post(posted);
      // Unasked, adapters take every event for a new message, and would answer it twice.
      case MessageRevised revised -> revise(revised);
      case ConversationClosed closed -> {
        subscriptions.conversationClosed(closed.conversation());
        forget(closed.conversation(), client -> true);
      }
    }
  }

  @Override
  public void deliver(MemberEvent event) {
    switch (event) {
      case MemberLeft left -> {
        subscriptions.memberLeft(left.conversation(), left.member());
        forget(left.conversation(), client -> client.member().equals(left.member()));
      }
    }
  }

  private void forget(ConversationId conversation, Predicate<PlatformClient> concerned) {
    for (var client : clients) {
      if (concerned.test(client)) {
        client.forget(conversation);
      }
    }
  }

  // Queued within the turn, so that no answer with a later cursor can be sent first.
  private void post(MessagePosted posted) {
    if (clients.isEmpty()) {
      return;
    }
    turn.lock();
    try {
      var opening = new ArrayList<Socket>();
      var due = new ArrayList<Socket>();
      for (var client : subscriptions.recipients(posted.audience())) {
        place(client, posted, opening, due);
      }
      send(opening, () -> opening(posted));
      send(due, () -> PlatformEvents.live(posted));
    } finally {
      turn.unlock();
    }
  }

  // Within the turn, as messages are: none can be sent behind a revision of it.
  private void revise(MessageRevised revised) {
    if (!subscriptions.listens(Flag.REVISIONS)) {
      return;
    }
    var message = revised.revised().message();
    turn.lock();
    try {
      var due = new ArrayList<Socket>();
      for (var client : subscriptions.recipients(revised.audience(), Flag.REVISIONS)) {
        if (client.hasGot(message.conversation(), message.seq())) {
          due.add(client.socket());
        }
      }
      send(due, () -> PlatformEvents.revision(revised.revised()));
    } finally {
      turn.unlock();
    }
  }

  private static void place(
      PlatformClient client, MessagePosted posted, List<Socket> opening, List<Socket> due) {
    switch (client.offer(posted.message().conversation(), posted.message().seq())) {
      case NOW -> due.add(client.socket());
      case OPENING -> {
        opening.add(client.socket());
        due.add(client.socket());
      }
      case NOT_NOW -> {}
    }
  }

  private static Event opening(MessagePosted posted) {
    var message = posted.message();
    return PlatformEvents.opening(message.conversation(), message.seq() - 1);
  }

  private void send(List<Socket> sockets, Supplier<Event> event) {
    if (!sockets.isEmpty()) {
      server.getObject().broadcast(sockets, event.get());
    }
  }
}
