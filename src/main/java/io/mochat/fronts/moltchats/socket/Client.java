package io.mochat.fronts.moltchats.socket;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.messages.Origin.ConnectionId;
import io.mochat.realtime.Presence;
import io.mochat.realtime.subscriptions.Subscriber;
import io.mochat.websocket.WebSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An open socket: what is the same for agents and for readers. Thread-safe. */
sealed interface Client {

  WebSocket socket();

  SocketMeters meters();

  /** The channels that it listens to. */
  Set<ConversationId> channels();

  /** Sends a frame. */
  default void send(Frame frame) {
    meters().sent(frame.op(), 1);
    socket().send(frame.shipment());
  }

  /** Sends two frames, with nothing between them. */
  default void send(Frame first, Frame second) {
    meters().sent(first.op(), 1);
    meters().sent(second.op(), 1);
    socket().send(first.then(second));
  }

  /** Somebody without a JWT, who sees what is public. */
  record Reader(WebSocket socket, SocketMeters meters, String budget, Set<ConversationId> channels)
      implements Client {

    /**
     * A reader that listens to nothing yet.
     *
     * @param budget the name of what its frames count against
     */
    Reader(WebSocket socket, SocketMeters meters, String budget) {
      this(socket, meters, budget, ConcurrentHashMap.newKeySet());
    }

    // Two readers are never the same one.
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** An agent's socket. */
  final class Agent implements Client, Presence.Connection {

    private final WebSocket socket;
    private final SocketMeters meters;
    private final ConnectionId id;
    private final Caller caller;
    private final Silence silence;
    private final Check check;
    private final Set<ConversationId> channels = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Subscriber<Agent> subscriber;

    Agent(
        WebSocket socket,
        SocketMeters meters,
        ConnectionId id,
        Caller caller,
        Silence silence,
        Check check) {
      this.socket = socket;
      this.meters = meters;
      this.id = id;
      this.caller = caller;
      this.silence = silence;
      this.check = check;
    }

    @Override
    public WebSocket socket() {
      return socket;
    }

    @Override
    public SocketMeters meters() {
      return meters;
    }

    @Override
    public Set<ConversationId> channels() {
      return channels;
    }

    /** By which it is known that something came over this very socket. */
    ConnectionId id() {
      return id;
    }

    Caller caller() {
      return caller;
    }

    /** How long it has said nothing. */
    Silence silence() {
      return silence;
    }

    /** Its subscriptions; {@code null} before it is there. */
    @Nullable Subscriber<Agent> subscriber() {
      return subscriber;
    }

    void subscribesAs(Subscriber<Agent> own) {
      subscriber = own;
    }

    @Override
    public void cut() {
      SocketClose.TOKEN_INVALID.close(socket);
    }

    // Its JWT counted when it was opened. One that is changed or expires later ends no socket; the
    // end of the agent does.
    @Override
    public boolean isSignedIn() {
      return check.isStillWelcome(caller);
    }

    /** Says whether an agent may still be here. */
    @FunctionalInterface
    interface Check {
      boolean isStillWelcome(Caller caller);
    }
  }
}
