package io.mochat.fronts.claw.guide;

import io.mochat.fronts.claw.ClawErrors;
import io.mochat.fronts.claw.guide.ClawClient.Subscribed;
import io.mochat.fronts.claw.guide.ClawRecovery.Departed;
import io.mochat.fronts.claw.socket.AckAnswer;
import io.mochat.fronts.claw.socket.Backpressure;
import io.mochat.fronts.claw.socket.Dialect;
import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.ChatException;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.RecentSubscriptions;
import io.mochat.realtime.SharedSockets;
import io.mochat.realtime.subscriptions.Subscriber;
import io.mochat.realtime.subscriptions.Subscriber.Snapshot;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.socketio.server.Ack;
import io.mochat.socketio.server.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The guide's four events. What is not allowed or not understood changes nothing, and the
 * acknowledgement says so, if one was asked for.
 */
@Component
class ClawDialect implements Dialect {

  private final SubscribeRequests requests;
  private final ClawAudience audience;
  private final ClawRecovery recovery;
  private final RecentSubscriptions recent;
  private final SharedSockets shared;
  private final MissedMessages missed;
  private final Backpressure backpressure;
  // One entry for each open socket, which the socket engine bounds.
  private final Map<Socket, Subscribed> sockets = new ConcurrentHashMap<>();

  ClawDialect(
      SubscribeRequests requests,
      ClawAudience audience,
      ClawRecovery recovery,
      RecentSubscriptions recent,
      SharedSockets shared,
      MissedMessages missed,
      Backpressure backpressure) {
    this.requests = requests;
    this.audience = audience;
    this.recovery = recovery;
    this.recent = recent;
    this.shared = shared;
    this.missed = missed;
    this.backpressure = backpressure;
  }

  @Override
  public Set<String> events() {
    return Set.of(
        "session:subscribe", "session:unsubscribe", "panel:subscribe", "panel:unsubscribe");
  }

  @Override
  public void connected(SignedInSocket signedIn, boolean alone) {
    var before = ClawRecovery.before(signedIn);
    // A client that is brought up to date may disconnect before it has got everything.
    long since = before.map(Departed::offset).orElseGet(audience::position);
    var client = new ClawClient(signedIn, since);
    var subscriber = subscriptions().open(signedIn.member(), client);
    var subscribed = new Subscribed(client, subscriber);
    sockets.put(signedIn.socket(), subscribed);
    if (before.isPresent()) {
      client.hold();
    }
    earlier(signedIn, before, alone)
        .ifPresent(snapshot -> subscriptions().restore(subscriber, snapshot));
    // After the restoring, so that recovery knows all of it: the client may reconnect at any time.
    recovery.connected(subscribed);
    shared.note(subscribed);
    before.ifPresent(found -> catchUp(client, found));
  }

  /**
   * The subscriptions to be restored onto the socket; those remembered of its member are used up.
   */
  private Optional<Snapshot> earlier(
      SignedInSocket signedIn, Optional<Departed> before, boolean alone) {
    if (alone && before.isEmpty()) {
      return recent.take(signedIn.member(), signedIn.parser());
    }
    recent.forget(signedIn.member(), signedIn.parser());
    return before.map(Departed::snapshot);
  }

  @Override
  public void disconnected(SignedInSocket signedIn) {
    var subscribed = sockets.remove(signedIn.socket());
    if (subscribed != null) {
      keep(subscribed);
      recovery.disconnected(subscribed);
      shared.close(subscribed);
      subscriptions().close(subscribed.subscriber());
    }
  }

  private void keep(Subscribed subscribed) {
    var signedIn = subscribed.client().signedIn();
    recent.keep(signedIn.member(), signedIn.parser(), subscribed.subscriber().snapshot());
  }

  @Override
  public void stopping() {
    sockets.values().forEach(this::keep);
    recent.save();
  }

  @Override
  public void received(
      SignedInSocket signedIn, String event, List<@Nullable Object> arguments, @Nullable Ack ack) {
    var subscribed = sockets.get(signedIn.socket());
    if (subscribed == null) {
      return;
    }
    var answer = apply(subscribed.subscriber(), event, arguments);
    shared.note(subscribed);
    if (ack != null) {
      ack.send(answer);
    }
  }

  private Map<String, Object> apply(
      Subscriber<ClawClient> subscriber, String event, List<@Nullable Object> arguments) {
    try {
      requests.apply(subscriptions(), subscriber, event, arguments);
      return AckAnswer.done();
    } catch (ChatException refusal) {
      return AckAnswer.failed(ClawErrors.textOf(refusal));
    }
  }

  /**
   * Sends what was missed, then what came meanwhile, then makes the client live: each message once,
   * and no faster than the client reads.
   */
  private void catchUp(ClawClient client, Departed before) {
    try {
      long last =
          missed.forEachSince(
              before.member(),
              before.offset(),
              posted ->
                  !before.snapshot().covers(posted.message().conversation())
                      || sendInTime(client, posted));
      client.sentUpTo(last);
      for (var waited = client.release(); !waited.isEmpty(); waited = client.release()) {
        waited.stream()
            .filter(posted -> posted.message().position() > last)
            .allMatch(posted -> sendInTime(client, posted));
      }
    } catch (RuntimeException | Error e) {
      // Closed, so that the client reconnects and asks from its offset: it would not notice a gap.
      client.signedIn().cut();
      throw e;
    }
  }

  private boolean sendInTime(ClawClient client, MessagePosted posted) {
    boolean room = backpressure.awaitRoom(client.socket());
    if (room) {
      client.emit(ClawEvents.withOffset(posted));
    }
    return room;
  }

  private Subscriptions<ClawClient> subscriptions() {
    return audience.subscriptions();
  }
}
