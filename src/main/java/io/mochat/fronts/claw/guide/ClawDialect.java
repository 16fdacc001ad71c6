package io.mochat.fronts.claw.guide;

import io.mochat.fronts.claw.ClawErrors;
import io.mochat.fronts.claw.guide.ClawClient.Subscribed;
import io.mochat.fronts.claw.guide.ClawRecovery.Departed;
import io.mochat.fronts.claw.inbox.InboxSockets;
import io.mochat.fronts.claw.socket.AckAnswer;
import io.mochat.fronts.claw.socket.Dialect;
import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.ChatException;
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
  private final MissedSending sending;
  private final Heirs heirs;
  // One entry for each open socket, which the socket engine bounds.
  private final Map<Socket, Subscribed> sockets = new ConcurrentHashMap<>();

  ClawDialect(
      SubscribeRequests requests,
      ClawAudience audience,
      ClawRecovery recovery,
      RecentSubscriptions recent,
      SharedSockets shared,
      MissedSending sending,
      Heirs heirs,
      InboxSockets inbox) {
    this.requests = requests;
    this.audience = audience;
    this.recovery = recovery;
    this.recent = recent;
    this.shared = shared;
    this.sending = sending;
    this.heirs = heirs;
    inbox.whenChanged(this::asked);
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
    var subscribed = new Subscribed(client, subscriptions().open(signedIn.member(), client));
    sockets.put(signedIn.socket(), subscribed);
    before.ifPresent(found -> client.asks(found.asked()));
    before
        .map(Departed::snapshot)
        .or(() -> kept(signedIn, alone))
        .ifPresent(snapshot -> restore(subscribed, snapshot));
    before.ifPresent(found -> forget(signedIn));
    // After the restoring, so that recovery knows all of it: the client may reconnect at any time.
    recovery.connected(subscribed);
    shared.note(subscribed);
  }

  // It is recovered with that too.
  private void asked(SignedInSocket signedIn, Set<String> names) {
    var subscribed = sockets.get(signedIn.socket());
    if (subscribed != null) {
      subscribed.client().asks(names);
      shared.note(subscribed);
    }
  }

  /** The subscriptions kept of the member, which are used up. */
  private Optional<Snapshot> kept(SignedInSocket signedIn, boolean alone) {
    if (alone || heirs.expect(signedIn)) {
      return recent.take(signedIn.member(), signedIn.parser());
    }
    if (!heirs.contains(signedIn)) {
      forget(signedIn);
    }
    return Optional.empty();
  }

  /** Puts subscriptions onto a client whose messages are held until it is brought up to date. */
  private void restore(Subscribed subscribed, Snapshot snapshot) {
    heirs.remove(subscribed.client().signedIn());
    subscribed.client().hold();
    subscriptions().restore(subscribed.subscriber(), snapshot);
  }

  @Override
  public void greeted(SignedInSocket signedIn) {
    var subscribed = sockets.get(signedIn.socket());
    if (subscribed != null) {
      var client = subscribed.client();
      var snapshot = subscribed.subscriber().snapshot();
      ClawRecovery.before(signedIn)
          .ifPresentOrElse(
              before -> sending.catchUp(client, before.snapshot(), before.offset()),
              () -> sending.release(client, snapshot));
      if (!snapshot.flags().isEmpty()) {
        requests.restored(subscribed.subscriber());
      }
    }
  }

  @Override
  public void disconnected(SignedInSocket signedIn, boolean forGood) {
    var subscribed = sockets.remove(signedIn.socket());
    if (subscribed == null) {
      return;
    }
    var heir = heirs.gone(signedIn, forGood, this::forget);
    if (forGood) {
      subscribed.client().leave();
    } else {
      keep(subscribed);
    }
    recovery.disconnected(subscribed);
    shared.close(subscribed);
    subscriptions().close(subscribed.subscriber());
    heir.ifPresent(left -> left.socket().inTurn(() -> inherit(left)));
  }

  /** Gives a client what the sockets had that were dead when it came, and what came since. */
  private void inherit(SignedInSocket signedIn) {
    var subscribed = sockets.get(signedIn.socket());
    if (subscribed == null || !heirs.contains(signedIn)) {
      return;
    }
    recent
        .take(signedIn.member(), signedIn.parser())
        .ifPresent(
            snapshot -> {
              restore(subscribed, snapshot);
              shared.note(subscribed);
              var client = subscribed.client();
              sending.catchUpIfPossible(client, snapshot, client.since());
            });
  }

  private void keep(Subscribed subscribed) {
    var signedIn = subscribed.client().signedIn();
    recent.keep(signedIn.member(), signedIn.parser(), subscribed.subscriber().snapshot());
  }

  private void forget(SignedInSocket signedIn) {
    recent.forget(signedIn.member(), signedIn.parser());
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
    // It says itself what it wants.
    if (heirs.remove(signedIn)) {
      forget(signedIn);
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

  private Subscriptions<ClawClient> subscriptions() {
    return audience.subscriptions();
  }
}
