package io.mochat.gateway.claw;

import io.mochat.gateway.AckAnswer;
import io.mochat.gateway.Client;
import io.mochat.gateway.Dialect;
import io.mochat.kernel.Access;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.Scope;
import io.mochat.realtime.Subscriber;
import io.mochat.socketio.server.Ack;
import io.mochat.socketio.server.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The guide's four events. A subscription needs read access when it is made; what is not allowed or
 * not understood is ignored, and said in the acknowledgement if one was asked for.
 */
@Component
class ClawDialect implements Dialect {

  private static final String EVERYTHING = "*";

  private final Access access;
  private final ClawAudience audience;
  private final RecentSubscriptions recent;
  // One entry for each open socket, which the socket engine bounds.
  private final Map<Socket, Subscriber<Socket>> subscribers = new ConcurrentHashMap<>();

  ClawDialect(Access access, ClawAudience audience, RecentSubscriptions recent) {
    this.access = access;
    this.audience = audience;
    this.recent = recent;
  }

  @Override
  public Set<String> events() {
    return Set.of(
        "session:subscribe", "session:unsubscribe", "panel:subscribe", "panel:unsubscribe");
  }

  @Override
  public void connected(Client client, boolean alone) {
    var subscriber = audience.subscriptions().open(client.member(), client.socket());
    subscribers.put(client.socket(), subscriber);
    if (alone) {
      recent
          .take(client)
          .ifPresent(snapshot -> audience.subscriptions().restore(subscriber, snapshot));
    }
  }

  @Override
  public void disconnected(Client client) {
    var subscriber = subscribers.remove(client.socket());
    if (subscriber != null) {
      recent.keep(client, subscriber.snapshot());
      audience.subscriptions().close(subscriber);
    }
  }

  @Override
  public void received(
      Client client, String event, List<@Nullable Object> arguments, @Nullable Ack ack) {
    var subscriber = subscribers.get(client.socket());
    if (subscriber == null) {
      return;
    }
    var scope = event.startsWith("session") ? Scope.SESSIONS : Scope.PANELS;
    Map<String, Object> answer;
    try {
      change(subscriber, scope, idIn(arguments, scope), event.endsWith(":subscribe"));
      answer = AckAnswer.done();
    } catch (ChatException refusal) {
      answer = AckAnswer.failed(String.valueOf(refusal.getMessage()));
    }
    if (ack != null) {
      ack.send(answer);
    }
  }

  private void change(Subscriber<Socket> subscriber, Scope scope, String id, boolean on) {
    var subscriptions = audience.subscriptions();
    if (id.equals(EVERYTHING)) {
      if (on) {
        subscriptions.subscribeAll(subscriber, scope);
      } else {
        subscriptions.unsubscribeAll(subscriber, scope);
      }
    } else if (on) {
      subscribe(subscriber, conversation(scope, id));
    } else {
      subscriptions.unsubscribe(subscriber, conversation(scope, id));
    }
  }

  private void subscribe(Subscriber<Socket> subscriber, ConversationId conversation) {
    if (!access.canRead(subscriber.member(), conversation)) {
      throw ChatException.invalid(field(Scope.of(conversation)), "one that you can read, or *");
    }
    if (!audience.subscriptions().subscribe(subscriber, conversation)) {
      throw ChatException.invalid(field(Scope.of(conversation)), "fewer subscriptions, or *");
    }
  }

  private static String idIn(List<@Nullable Object> arguments, Scope scope) {
    if (!arguments.isEmpty()
        && arguments.getFirst() instanceof Map<?, ?> payload
        && payload.get(field(scope)) instanceof String id
        && !id.isBlank()) {
      return id;
    }
    throw ChatException.invalid(field(scope), "an id, or *");
  }

  private static String field(Scope scope) {
    return switch (scope) {
      case SESSIONS -> "sessionId";
      case PANELS -> "panelId";
    };
  }

  private static ConversationId conversation(Scope scope, String id) {
    return switch (scope) {
      case SESSIONS -> new SessionId(id);
      case PANELS -> new PanelId(id);
    };
  }
}
