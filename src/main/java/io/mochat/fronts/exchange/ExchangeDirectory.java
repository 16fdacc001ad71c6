package io.mochat.fronts.exchange;

import io.mochat.kernel.MemberId;
import io.mochat.pairings.Peer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * The open sockets of this server, by who they are. Thread-safe. Holds as many entries as there are
 * sockets, which the socket engine bounds.
 */
@Component
class ExchangeDirectory {

  private final Set<ExchangeClient> clients = ConcurrentHashMap.newKeySet();
  private final Map<MemberId, Set<ExchangeClient>> byMember = new ConcurrentHashMap<>();
  // Names of guests, folded: one socket has each.
  private final Map<String, ExchangeClient> names = new ConcurrentHashMap<>();
  private final AtomicLong opened = new AtomicLong();

  void open(ExchangeClient client) {
    clients.add(client);
    opened.incrementAndGet();
  }

  /** Removes a socket. */
  void close(ExchangeClient client) {
    clients.remove(client);
  }

  /** Forgets who a socket is; its name is free at once. */
  void exit(ExchangeClient client) {
    var peer = client.peer();
    if (peer != null) {
      names.remove(Peer.folded(peer.username()), client);
      byMember.computeIfPresent(
          peer.id(),
          (id, present) -> {
            present.remove(client);
            return present.isEmpty() ? null : present;
          });
    }
  }

  /** Gives a guest's socket this name, and takes its earlier one away; whether nobody has it. */
  boolean claim(ExchangeClient client, String username) {
    var name = Peer.folded(username);
    if (names.computeIfAbsent(name, free -> client) != client) {
      return false;
    }
    var before = client.peer();
    if (before != null && !Peer.folded(before.username()).equals(name)) {
      names.remove(Peer.folded(before.username()), client);
    }
    return true;
  }

  /** Notes who a socket is. */
  void enter(ExchangeClient client, Peer peer) {
    byMember.compute(
        peer.id(),
        (id, present) -> {
          Set<ExchangeClient> all = present == null ? ConcurrentHashMap.newKeySet(1) : present;
          all.add(client);
          return all;
        });
  }

  /** The sockets of somebody. */
  Collection<ExchangeClient> of(MemberId member) {
    return byMember.getOrDefault(member, Set.of());
  }

  /** All, at some moment. */
  List<ExchangeClient> all() {
    return List.copyOf(clients);
  }

  /** How many are open. */
  int count() {
    return clients.size();
  }

  /** How many have been opened since the start. */
  long opened() {
    return opened.get();
  }
}
