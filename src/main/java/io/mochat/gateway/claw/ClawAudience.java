package io.mochat.gateway.claw;

import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.MessageView;
import io.mochat.realtime.EventStreamer;
import io.mochat.realtime.Front;
import io.mochat.realtime.StreamEvent;
import io.mochat.realtime.StreamEvent.ConversationClosed;
import io.mochat.realtime.StreamEvent.MemberLeft;
import io.mochat.realtime.StreamEvent.MessagePosted;
import io.mochat.realtime.Subscriptions;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.users.ProfileView;
import java.util.LinkedHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sends {@code notify:session} and {@code notify:panel} to the sockets that asked for them. */
@Component
class ClawAudience implements Front {

  private final Subscriptions<Socket> subscriptions = new Subscriptions<>();
  // Looked up late: the server is made of the dialects, which are made of this.
  private final ObjectProvider<SocketIoServer> server;

  ClawAudience(EventStreamer streamer, ObjectProvider<SocketIoServer> server) {
    this.server = server;
    streamer.register(this);
  }

  Subscriptions<Socket> subscriptions() {
    return subscriptions;
  }

  @Override
  public void deliver(StreamEvent event) {
    switch (event) {
      case MessagePosted posted -> post(posted);
      case MemberLeft left -> subscriptions.memberLeft(left.conversation(), left.member());
      case ConversationClosed closed -> subscriptions.conversationClosed(closed.conversation());
    }
  }

  private void post(MessagePosted posted) {
    var recipients = subscriptions.recipients(posted.audience());
    if (!recipients.isEmpty()) {
      server.getObject().broadcast(recipients, eventOf(posted));
    }
  }

  private static Event eventOf(MessagePosted posted) {
    var payload = new LinkedHashMap<String, Object>();
    var name =
        switch (posted.message().conversation()) {
          case SessionId session -> {
            payload.put("sessionId", session.value());
            yield "notify:session";
          }
          case PanelId panel -> {
            payload.put("panelId", panel.value());
            yield "notify:panel";
          }
        };
    var group = posted.audience().group();
    if (group != null) {
      payload.put("groupId", group.value());
    }
    payload.put("message", MessageView.of(posted.message()));
    payload.put("sender", ProfileView.of(posted.author()));
    return Event.of(name, payload);
  }
}
