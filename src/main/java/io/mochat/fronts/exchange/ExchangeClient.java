package io.mochat.fronts.exchange;

import io.mochat.kernel.SessionId;
import io.mochat.pairings.Pairing;
import io.mochat.pairings.Peer;
import io.mochat.realtime.Presence;
import io.mochat.websocket.WebSocket;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An open socket and who it is, once it has said so. Thread-safe. Of the pairings that are over,
 * the last {@value #MOST} are remembered.
 */
final class ExchangeClient implements Presence.Connection {

  private static final int MOST = 100;

  private final WebSocket socket;
  private final String id;
  private final InetAddress address;
  private final Instant openedAt;
  private final Set<SessionId> parted = new HashSet<>();
  private final Set<SessionId> over = Collections.newSetFromMap(newest());
  private final Map<String, Peer> former = newest();

  private volatile @Nullable Peer peer;
  private volatile BooleanSupplier check = () -> true;

  ExchangeClient(WebSocket socket, String id, InetAddress address, Instant openedAt) {
    this.socket = socket;
    this.id = id;
    this.address = address;
    this.openedAt = openedAt;
  }

  String id() {
    return id;
  }

  InetAddress address() {
    return address;
  }

  Instant openedAt() {
    return openedAt;
  }

  WebSocket socket() {
    return socket;
  }

  /** Who it is; {@code null} until it has said so. */
  @Nullable Peer peer() {
    return peer;
  }

  void setPeer(Peer newPeer) {
    peer = newPeer;
  }

  /** Has it signed in with something that may cease to be good. */
  void signIn(Peer member, BooleanSupplier isStillGood) {
    peer = member;
    check = isStillGood;
  }

  void send(Map<String, Object> frame) {
    socket.send(ExchangeFrames.encoded(frame));
  }

  /** Notes that a friend is there. */
  synchronized void meets(Pairing pairing) {
    parted.remove(pairing.id());
  }

  /**
   * Notes that a friend has gone; whether that is new. Of one that goes as its pairing ends, both
   * are told, in any order.
   */
  synchronized boolean parts(Pairing pairing) {
    return !over.contains(pairing.id()) && parted.add(pairing.id());
  }

  /** Notes that a pairing is over; whether its friend was there until now. */
  synchronized boolean ends(Pairing pairing, Peer friend) {
    former.put(friend.username(), friend);
    over.add(pairing.id());
    return !parted.remove(pairing.id());
  }

  /** Somebody of this username with whom it was paired. */
  synchronized Optional<Peer> former(String username) {
    return Optional.ofNullable(former.get(username));
  }

  @Override
  public void cut() {
    ExchangeClose.SIGNED_OUT.close(socket);
  }

  @Override
  public boolean isSignedIn() {
    return check.getAsBoolean();
  }

  private static <K, V> Map<K, V> newest() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
      }
    };
  }
}
