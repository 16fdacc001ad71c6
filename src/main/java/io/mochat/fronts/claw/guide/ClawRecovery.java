package io.mochat.fronts.claw.guide;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.fronts.claw.guide.ClawClient.Subscribed;
import io.mochat.fronts.claw.socket.Recovery;
import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.SharedSockets;
import io.mochat.realtime.SharedSockets.Trace;
import io.mochat.realtime.subscriptions.Subscriber;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.ConnectRequest;
import io.mochat.socketio.server.SocketIds;
import io.mochat.socketio.server.WireFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Connection state recovery of Socket.IO v5: a client that comes back within two minutes with the
 * private id of its last socket gets that socket's id and subscriptions, and the messages since the
 * last offset it saw. They are read from the log; only subscriptions are remembered here, of the
 * {@value #MOST} sockets closed last. Those of another server of a cluster are taken over from
 * there.
 *
 * <p>A socket whose connection is dead without the server knowing is recovered as well: the new
 * connection closes it.
 */
@Component
class ClawRecovery implements Recovery {

  private static final int MOST = 100_000;
  private static final Duration KEPT = Duration.ofMinutes(2);

  private final MissedMessages missed;
  private final SharedSockets shared;
  private final Cache<String, Departed> departed =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
  // One entry for each open socket, which the socket engine bounds.
  private final Map<String, Subscribed> live = new ConcurrentHashMap<>();

  ClawRecovery(MissedMessages missed, SharedSockets shared) {
    this.missed = missed;
    this.shared = shared;
    shared.whenSocketTaken(this::taken);
  }

  @Override
  public Optional<Admission> admit(ConnectRequest request, Caller caller) {
    var given = request.auth().get("pid");
    if (given instanceof String privateId) {
      return Optional.of(returning(request, caller, privateId).orElseGet(ClawRecovery::fresh));
    }
    return RecoveringClients.include(request.handshake()) ? Optional.of(fresh()) : Optional.empty();
  }

  /** The socket that a client recovers, if it does. */
  static Optional<Departed> before(SignedInSocket signedIn) {
    return Optional.ofNullable(signedIn.admission())
        .flatMap(admission -> Optional.ofNullable((Departed) admission.resumed()));
  }

  /** Notes a socket with its subscriptions; closes the one that it replaces. */
  void connected(Subscribed subscribed) {
    var admission = subscribed.client().signedIn().admission();
    if (admission == null) {
      return;
    }
    var replaced = live.put(admission.privateId(), subscribed);
    departed.invalidate(admission.privateId());
    if (replaced != null) {
      replaced.client().socket().close(CloseReason.SERVER_CLOSE);
    }
  }

  /** Remembers a socket that was closed, unless it is recovered already or its client has left. */
  void disconnected(Subscribed subscribed) {
    var admission = subscribed.client().signedIn().admission();
    if (admission != null
        && live.remove(admission.privateId(), subscribed)
        && !subscribed.hasLeft()) {
      departed.put(admission.privateId(), Departed.of(subscribed));
    }
  }

  private static Admission fresh() {
    return new Admission(SocketIds.next(), SocketIds.next(), null);
  }

  private Optional<Admission> returning(ConnectRequest request, Caller caller, String privateId) {
    return claim(caller, privateId)
        .or(() -> claimElsewhere(request, caller, privateId))
        .filter(found -> found.member().equals(caller.id()))
        .filter(found -> found.format() == request.format())
        .map(found -> found.seenUpTo(request.auth().get("offset")))
        .filter(found -> missed.canBeSent(caller.id(), found.offset()))
        .map(found -> new Admission(found.socketId(), privateId, found, found.asked()));
  }

  // What is found stays until the new socket is connected: that may fail, and be tried again.
  private Optional<Departed> claim(Caller caller, String privateId) {
    var alive = live.get(privateId);
    if (alive == null) {
      return Optional.ofNullable(departed.getIfPresent(privateId));
    }
    // Whoever has learned of another's private id must not close its socket.
    if (!alive.client().signedIn().member().equals(caller.id())) {
      return Optional.empty();
    }
    departed.put(privateId, Departed.of(alive));
    alive.client().socket().close(CloseReason.SERVER_CLOSE);
    return Optional.ofNullable(departed.getIfPresent(privateId));
  }

  private Optional<Departed> claimElsewhere(
      ConnectRequest request, Caller caller, String privateId) {
    var found =
        shared
            .takeSocket(caller.id(), request.format().name(), privateId)
            .map(trace -> Departed.of(trace, caller.id(), request.format()));
    found.ifPresent(before -> departed.put(privateId, before));
    return found;
  }

  // The client is at another server now: its socket here is dead, or about to be.
  private void taken(String privateId) {
    departed.invalidate(privateId);
    var replaced = live.remove(privateId);
    if (replaced != null) {
      replaced.client().socket().close(CloseReason.SERVER_CLOSE);
    }
  }

  /**
   * A closed socket, as it is recovered.
   *
   * @param offset the place in the log of the last message it is known to have got
   * @param asked what it asked for beside conversations
   */
  record Departed(
      MemberId member,
      WireFormat format,
      String socketId,
      Subscriber.Snapshot snapshot,
      long offset,
      Set<String> asked) {

    static Departed of(Trace trace, MemberId member, WireFormat format) {
      return new Departed(
          member, format, trace.socketId(), trace.snapshot(), trace.since(), trace.asked());
    }

    static Departed of(Subscribed subscribed) {
      var client = subscribed.client();
      return new Departed(
          client.signedIn().member(),
          client.socket().format(),
          client.socket().id(),
          subscribed.subscriber().snapshot(),
          client.since(),
          client.asked());
    }

    /**
     * The same with the offset that the client gives. One that has seen no message yet gives none:
     * then the place at its sign-in counts.
     */
    Departed seenUpTo(@Nullable Object given) {
      if (!(given instanceof String text) || !text.matches("\\d{1,18}")) {
        return this;
      }
      long seen = Math.max(offset, Long.parseLong(text));
      return new Departed(member, format, socketId, snapshot, seen, asked);
    }
  }
}
