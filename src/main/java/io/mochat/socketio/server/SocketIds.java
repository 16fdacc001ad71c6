package io.mochat.socketio.server;

import io.mochat.socketio.engine.RandomIds;

/** Fresh socket ids: URL-safe, from a secure random source. */
public final class SocketIds {

  private SocketIds() {}

  /** An id never given before. */
  public static String next() {
    return RandomIds.next();
  }
}
