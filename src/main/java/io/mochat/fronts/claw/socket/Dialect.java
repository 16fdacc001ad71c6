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

  /**
   * A client has signed in.
   *
   * @param alone whether its member has no other live socket
   */
  void connected(SignedInSocket signedIn, boolean alone);

  /** A client sent one of the events. */
  void received(
      SignedInSocket signedIn, String event, List<@Nullable Object> arguments, @Nullable Ack ack);

  /** A client has disconnected. */
  void disconnected(SignedInSocket signedIn);

  /** The server is about to close all sockets, since it stops. */
  void stopping();
}
