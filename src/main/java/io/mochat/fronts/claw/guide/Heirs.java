package io.mochat.fronts.claw.guide;

import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Presence;
import io.mochat.socketio.server.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Clients that signed in while other sockets of their member were open. Where a network is cut
 * silently the client knows sooner than the server: it is back while its old socket looks alive,
 * and must not find its subscriptions gone because of that. But a second client of one agent must
 * not get those of the first.
 *
 * <p>What tells them apart is whether the other sockets live. They are pinged when the client
 * comes; if all are closed without having shown a sign of life since, they were dead already, and
 * the client that is left alone is their heir. One sign of life, a goodbye, or a wish of its own,
 * and it is none. Nor is it beside more than {@value #MOST} other sockets: nobody comes back that
 * often.
 */
@Component
class Heirs {

  private static final int MOST = 8;

  private final Presence presence;
  // By open socket, which the socket engine bounds: when it came.
  private final Map<Socket, Long> heirs = new ConcurrentHashMap<>();

  Heirs(Presence presence) {
    this.presence = presence;
  }

  /**
   * Takes a client that is not alone for a possible heir.
   *
   * @return whether it is alone after all; what is kept is to be asked for then, since whoever went
   *     a moment ago may not have known of it
   */
  boolean expect(SignedInSocket client) {
    heirs.put(client.socket(), System.nanoTime());
    var all = presence.of(client.member());
    if (all.size() > MOST + 1) {
      heirs.remove(client.socket());
      return false;
    }
    all.stream().filter(other -> other != client).forEach(Presence.Connection::probe);
    return all.size() == 1;
  }

  /** Ceases to take a client for an heir; returns whether it was one. */
  boolean remove(SignedInSocket client) {
    return heirs.remove(client.socket()) != null;
  }

  /**
   * Notes that a client is gone.
   *
   * @param forGood whether it said so
   * @param noHeir takes those that are no heirs any more, since it lived when they came
   * @return whom it leaves alone, if that is an heir
   */
  Optional<SignedInSocket> gone(
      SignedInSocket client, boolean forGood, Consumer<SignedInSocket> noHeir) {
    remove(client);
    if (heirs.isEmpty()) {
      return Optional.empty();
    }
    long heardAt = System.nanoTime() - client.socket().silence().toNanos();
    var left = waitingOf(client.member());
    left.stream()
        .filter(heir -> forGood || heardAt - heirs.getOrDefault(heir.socket(), heardAt) >= 0)
        .filter(this::remove)
        .forEach(noHeir);
    return presence.of(client.member()).size() == 1
        ? left.stream().filter(this::contains).findFirst()
        : Optional.empty();
  }

  /** Whether a client is taken for an heir. */
  boolean contains(SignedInSocket client) {
    return heirs.containsKey(client.socket());
  }

  private List<SignedInSocket> waitingOf(MemberId member) {
    return presence.of(member).stream()
        .filter(SignedInSocket.class::isInstance)
        .map(SignedInSocket.class::cast)
        .filter(this::contains)
        .toList();
  }
}
