package io.mochat.realtime;

import io.mochat.kernel.MemberId;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the servers on one database tell each other of their sockets, so that a client whose server
 * is gone, however it went, is put back where it was by another one within two minutes. Best
 * effort: what is not found here was not there or could not be asked for. Thread-safe.
 */
public interface SharedSockets {

  /** An open socket; what it says may change as long as it is open. */
  interface Open {

    /** Whose it is. */
    MemberId member();

    /** The wire format, as the front names it. */
    String parser();

    /** What its client shows to be put back; {@code null} if it does not know how to. */
    @Nullable String privateId();

    /** Its state now. */
    Trace trace();
  }

  /**
   * The state of a socket.
   *
   * @param socketId its public id
   * @param since the place in the log from which on it got everything
   */
  record Trace(String socketId, Subscriber.Snapshot snapshot, long since) {}

  /** Tells of a socket that is new, or of which something has changed. Does not block. */
  void note(Open socket);

  /** Tells of a socket that went. Does not block. */
  void close(Open socket);

  /**
   * Takes over what a member had subscribed to at another server; of several that ask, one gets it.
   * Empty while the member is connected to another server. Blocks for a moment.
   */
  Optional<Subscriber.Snapshot> takeSubscriptions(MemberId member, String parser);

  /** Takes over a socket of another server; of several that ask, one gets it. Blocks likewise. */
  Optional<Trace> takeSocket(MemberId member, String parser, String privateId);

  /** Whether a member is connected to another server. Blocks likewise. */
  boolean isElsewhere(MemberId member);

  /**
   * Says goodbye: this server's clients are about to go to others.
   *
   * @return whether the others can find all that was told here
   */
  boolean leave();

  /** Has it told of what another server has taken over from this one: a socket by private id. */
  void whenSocketTaken(Consumer<String> listener);

  /** Likewise of subscriptions, by member and parser. */
  void whenSubscriptionsTaken(BiConsumer<MemberId, String> listener);
}
