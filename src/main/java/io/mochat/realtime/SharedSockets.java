package io.mochat.realtime;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.subscriptions.Subscriber;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the servers on one database know of each other's sockets, so that within two minutes another
 * server can restore a client whose server has stopped or crashed. Best effort: what is not found
 * here was not there, or its server could not be reached. Thread-safe.
 */
public interface SharedSockets {

  /** An open socket; its state may change as long as it is open. */
  interface Open {

    /** Whose it is. */
    MemberId member();

    /** The wire format, as the front names it. */
    String parser();

    /** What its client shows to be recovered; {@code null} if it knows no recovery. */
    @Nullable String privateId();

    /** Whether its client has said goodbye, so that nothing of it is to be restored. */
    boolean hasLeft();

    /** Its state now. */
    Trace trace();
  }

  /**
   * The state of a socket.
   *
   * @param socketId its public id
   * @param since the place in the log from which on it was sent everything
   * @param asked what else it asked for, beside conversations, as the front names it
   */
  record Trace(String socketId, Subscriber.Snapshot snapshot, long since, Set<String> asked) {

    public Trace {
      asked = Set.copyOf(asked);
    }

    /** Of a socket that asked for nothing else. */
    public Trace(String socketId, Subscriber.Snapshot snapshot, long since) {
      this(socketId, snapshot, since, Set.of());
    }
  }

  /** Notes a socket that is new or has changed. Does not block. */
  void note(Open socket);

  /** Notes that a socket was closed. Does not block. */
  void close(Open socket);

  /**
   * Takes over what a member had subscribed to at another server; of several servers that ask, one
   * gets it. Empty while the member is connected to another server. Blocks for a moment.
   */
  Optional<Subscriber.Snapshot> takeSubscriptions(MemberId member, String parser);

  /**
   * Takes over a socket of another server; of several servers that ask, one gets it. Blocks
   * likewise.
   */
  Optional<Trace> takeSocket(MemberId member, String parser, String privateId);

  /** Whether a member is connected to another server. Blocks likewise. */
  boolean isElsewhere(MemberId member);

  /**
   * Notes that this server stops: its clients are about to connect to others.
   *
   * @return whether the others can find all that was noted here
   */
  boolean leave();

  /**
   * Notifies a listener of each socket, by private id, that another server has taken over from this
   * one.
   */
  void whenSocketTaken(Consumer<String> listener);

  /** Likewise of subscriptions, by member and parser. */
  void whenSubscriptionsTaken(BiConsumer<MemberId, String> listener);
}
