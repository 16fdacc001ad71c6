package io.mochat.fronts.claw.guide;

import io.mochat.fronts.claw.socket.SocketProperties;
import io.mochat.messages.MessageLog;
import io.mochat.realtime.ConversationEvent;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.EventStreamer;
import io.mochat.realtime.Front;
import io.mochat.realtime.MemberEvent;
import io.mochat.realtime.MemberEvent.MemberLeft;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketIoServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sends {@code notify:session} and {@code notify:panel} to the sockets that subscribed, and {@code
 * notify:revision} to those that asked for it.
 */
@Component
class ClawAudience implements Front {

  private final Subscriptions<ClawClient> subscriptions;
  // Looked up lazily: the server depends on the dialects, which depend on this.
  private final ObjectProvider<SocketIoServer> server;
  private volatile long position;

  ClawAudience(
      EventStreamer streamer,
      MessageLog log,
      SocketProperties properties,
      ObjectProvider<SocketIoServer> server) {
    this.subscriptions =
        new Subscriptions<>(properties.maxSubscriptions(), properties.maxSubscriptionsPerMember());
    this.server = server;
    this.position = log.position();
    streamer.register(this);
  }

  Subscriptions<ClawClient> subscriptions() {
    return subscriptions;
  }

  /** The place in the log up to which messages have been sent out. */
  long position() {
    return position;
  }

  @Override
  public void deliver(ConversationEvent event) {
    switch (event) {
      case MessagePosted posted -> post(posted);
      case MessageRevised revised -> revise(revised);
      case ConversationClosed closed -> subscriptions.conversationClosed(closed.conversation());
    }
  }

  @Override
  public void deliver(MemberEvent event) {
    switch (event) {
      case MemberLeft left -> subscriptions.memberLeft(left.conversation(), left.member());
    }
  }

  private void post(MessagePosted posted) {
    if (!posted.message().isLogged()) {
      // Nothing to recover, and nothing that could come twice.
      broadcast(sockets(posted), posted, ClawEvents::plain);
      return;
    }
    position = posted.message().position();
    if (posted.message().isRecalled()) {
      // Announced late: nobody is to answer what is gone.
      return;
    }
    var counting = new ArrayList<Socket>();
    var others = new ArrayList<Socket>();
    for (var client : subscriptions.recipients(posted.audience())) {
      if (!client.keeps(posted)) {
        (client.countsOffsets() ? counting : others).add(client.socket());
      }
    }
    broadcast(counting, posted, ClawEvents::withOffset);
    broadcast(others, posted, ClawEvents::plain);
  }

  private List<Socket> sockets(MessagePosted posted) {
    return subscriptions.recipients(posted.audience()).stream().map(ClawClient::socket).toList();
  }

  // Offsets count messages only.
  private void revise(MessageRevised revised) {
    var sockets =
        subscriptions.recipients(revised.audience(), Flag.REVISIONS).stream()
            .filter(ClawClient::hasGotAll)
            .map(ClawClient::socket)
            .toList();
    if (!sockets.isEmpty()) {
      server.getObject().broadcast(sockets, ClawEvents.revision(revised));
    }
  }

  private void broadcast(
      List<Socket> sockets, MessagePosted posted, Function<MessagePosted, Event> form) {
    if (!sockets.isEmpty()) {
      server.getObject().broadcast(sockets, form.apply(posted));
    }
  }
}
