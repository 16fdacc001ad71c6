package io.mochat.socketio.protocol;

import java.util.Set;

/**
 * Event names that client and server libraries use for events of their own, so that no packet may
 * carry them.
 */
public final class ReservedNames {

  private static final Set<String> NAMES =
      Set.of(
          "connect",
          "connect_error",
          "disconnect",
          "disconnecting",
          "newListener",
          "removeListener");

  private ReservedNames() {}

  /** Whether the protocol reserves this name. */
  public static boolean contains(String name) {
    return NAMES.contains(name);
  }
}
