package io.mochat.fronts.claw.inbox;

import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.MemberId;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketIoServer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The open sockets that asked for news, and of what kind. Thread-safe; as many entries as there are
 * such sockets, which the socket engine bounds.
 */
@Component
public class InboxSockets {

  private final List<BiConsumer<SignedInSocket, Set<String>>> listeners =
      new CopyOnWriteArrayList<>();
  private final Map<MemberId, Map<Socket, Set<InboxFlag>>> flags = new ConcurrentHashMap<>();
  // How many sockets ask for each flag.
  private final AtomicIntegerArray asking = new AtomicIntegerArray(InboxFlag.values().length);
  // Looked up lazily: the server depends on the dialects, which depend on this.
  private final ObjectProvider<SocketIoServer> server;

  InboxSockets(ObjectProvider<SocketIoServer> server) {
    this.server = server;
  }

  /**
   * Emits an event to the sockets of these members that asked for such news, if there are any. Does
   * not block.
   */
  public void emit(Collection<MemberId> members, InboxFlag flag, Supplier<Event> event) {
    var sockets = members.stream().distinct().flatMap(one -> of(one, flag).stream()).toList();
    if (!sockets.isEmpty()) {
      server.getObject().broadcast(sockets, event.get());
    }
  }

  /** Whether any socket here has asked for such news. */
  public boolean isWanted(InboxFlag flag) {
    return asking.get(flag.ordinal()) > 0;
  }

  /**
   * Notifies a listener of what a socket asks for from now on, by the names of its flags, for as
   * long as it is open.
   */
  public void whenChanged(BiConsumer<SignedInSocket, Set<String>> listener) {
    listeners.add(listener);
  }

  /** What a socket has asked for. */
  Set<InboxFlag> of(SignedInSocket signedIn) {
    return flags
        .getOrDefault(signedIn.member(), Map.of())
        .getOrDefault(signedIn.socket(), Set.of());
  }

  /** Notes what a socket asks for, in place of what it asked for before. */
  void set(SignedInSocket signedIn, Set<InboxFlag> wanted) {
    if (wanted.isEmpty()) {
      remove(signedIn);
    } else {
      var all = EnumSet.copyOf(wanted);
      flags.compute(
          signedIn.member(),
          (member, present) -> {
            var sockets =
                present == null ? new ConcurrentHashMap<Socket, Set<InboxFlag>>() : present;
            count(sockets.put(signedIn.socket(), all), -1);
            count(all, 1);
            return sockets;
          });
    }
    var names = InboxFlag.names(wanted);
    listeners.forEach(listener -> listener.accept(signedIn, names));
  }

  /** Forgets a socket. */
  void remove(SignedInSocket signedIn) {
    flags.computeIfPresent(
        signedIn.member(),
        (member, sockets) -> {
          count(sockets.remove(signedIn.socket()), -1);
          return sockets.isEmpty() ? null : sockets;
        });
  }

  private void count(@Nullable Set<InboxFlag> wanted, int by) {
    if (wanted != null) {
      wanted.forEach(flag -> asking.addAndGet(flag.ordinal(), by));
    }
  }

  private List<Socket> of(MemberId member, InboxFlag flag) {
    return flags.getOrDefault(member, Map.of()).entrySet().stream()
        .filter(entry -> entry.getValue().contains(flag))
        .map(Map.Entry::getKey)
        .toList();
  }
}
