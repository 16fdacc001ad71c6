package io.mochat.fronts.claw.socket;

import io.mochat.socketio.server.Ack;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One vocabulary of socket events. Calls for one client come one at a time and may block; an event
 * that makes no sense must change nothing and throw nothing but a {@code ChatException}.
 */
public interface Dialect {

  /** The events it answers. */
  Set<String> events();

  /** Whether one of these events counts as a request; if not, the dialect counts itself. */
  default boolean isCounted(String event) {
    return true;
  }

  /** Whether its events are such reads as wait for their member's turn. */
  default boolean takesTurns() {
    return false;
  }

  /**
   * A client has signed in and is about to be told. What it may count on from then on is to be
   * ready when this returns; nothing may be sent to it before {@link #greeted}.
   *
   * @param alone whether its member has no other socket that is open as far as is known
   */
  void connected(SignedInSocket signedIn, boolean alone);

  /** The client has been told. */
  void greeted(SignedInSocket signedIn);

  /** A client sent one of the events. */
  void received(
      SignedInSocket signedIn, String event, List<@Nullable Object> arguments, @Nullable Ack ack);

  /**
   * A client has disconnected.
   *
   * @param forGood whether it said so; otherwise its connection was lost, and it may come back
   */
  void disconnected(SignedInSocket signedIn, boolean forGood);

  /** The server is about to close all sockets, since it stops. */
  void stopping();
}
