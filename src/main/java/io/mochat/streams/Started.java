package io.mochat.streams;

import io.mochat.messages.MessageRouter.Routed;
import io.mochat.realtime.live.StreamId;
import java.time.Instant;

/** What there is under the key of a stream. */
public sealed interface Started {

  /**
   * An open stream.
   *
   * @param expiresAt when it is broken off without a delta before
   * @param have how many characters it has
   */
  record Open(StreamId id, Instant expiresAt, int have) implements Started {}

  /** The message that it has become. */
  record Posted(Routed routed) implements Started {}
}
