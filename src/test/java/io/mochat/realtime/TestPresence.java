package io.mochat.realtime;

import io.mochat.kernel.Changes;

/** Makes a presence that follows given changes. */
public final class TestPresence {
  private TestPresence() {}

  public static Presence with(Changes changes) {
    return new Presence(changes);
  }
}
