package io.mochat.realtime;

import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Change.MemberCut;
import io.mochat.kernel.Change.SignInsChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.subscriptions.SmallSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who is connected to this server, over which sockets. Thread-safe. Holds as many entries as there
 * are open sockets, which the socket engine bounds.
 */
@Component
public class Presence implements OnlineMembers {

  /** A member's live connection. */
  public interface Connection {

    /** Closes it in a way that makes the client reconnect and sign in again. */
    void cut();

    /** Makes it show soon whether there is still somebody at the other end. Does not block. */
    default void probe() {}

    /** Whether what it signed in with is still good. May read the database. */
    default boolean isSignedIn() {
      return true;
    }
  }

  private final Map<MemberId, Set<Connection>> connections = new ConcurrentHashMap<>();
  private final List<Consumer<MemberId>> cutListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<MemberId>> listeners = new CopyOnWriteArrayList<>();

  Presence(Changes changes) {
    changes.when(MemberCut.class, cut -> cut(cut.member()));
    changes.when(SignInsChanged.class, changed -> recheck(changed.member()));
    changes.when(EverythingStale.class, stale -> cutAll());
  }

  /** Notifies a listener, which must not block, of every member that is cut, connected or not. */
  public void whenCut(Consumer<MemberId> listener) {
    cutListeners.add(listener);
  }

  /**
   * Notifies a listener, which must not block, of every member whose first connection is opened or
   * whose last one is closed.
   */
  public void whenChanged(Consumer<MemberId> listener) {
    listeners.add(listener);
  }

  /**
   * Notes a connection.
   *
   * @return whether it is the member's only one
   */
  public boolean connected(MemberId member, Connection connection) {
    boolean alone =
        connections
                .compute(
                    member,
                    (id, present) -> {
                      Set<Connection> all = present == null ? new SmallSet<>() : present;
                      all.add(connection);
                      return all;
                    })
                .size()
            == 1;
    if (alone) {
      listeners.forEach(listener -> listener.accept(member));
    }
    return alone;
  }

  /** Forgets a connection. */
  public void disconnected(MemberId member, Connection connection) {
    var left =
        connections.computeIfPresent(
            member,
            (id, present) -> {
              present.remove(connection);
              return present.isEmpty() ? null : present;
            });
    if (left == null) {
      listeners.forEach(listener -> listener.accept(member));
    }
  }

  /** The connections of a member at some moment. */
  public Collection<Connection> of(MemberId member) {
    return List.copyOf(connections.getOrDefault(member, Set.of()));
  }

  /** Cuts every connection of a member, since what they signed in with is no longer good. */
  public void cut(MemberId member) {
    connections.getOrDefault(member, Set.of()).forEach(Connection::cut);
    cutListeners.forEach(listener -> listener.accept(member));
  }

  /** Cuts those connections of a member that signed in with something that is no longer good. */
  public void recheck(MemberId member) {
    connections.getOrDefault(member, Set.of()).stream()
        .filter(connection -> !connection.isSignedIn())
        .forEach(Connection::cut);
  }

  // Their clients reconnect and catch up.
  private void cutAll() {
    connections.values().forEach(all -> all.forEach(Connection::cut));
  }

  /** Whether this member has a connection. */
  public boolean isConnected(MemberId member) {
    return connections.containsKey(member);
  }

  /** Those with a connection to this server, at some moment. */
  public List<MemberId> connected() {
    return List.copyOf(connections.keySet());
  }

  @Override
  public Set<MemberId> among(Collection<MemberId> members) {
    return members.stream().filter(this::isConnected).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public int count() {
    return connections.size();
  }
}
