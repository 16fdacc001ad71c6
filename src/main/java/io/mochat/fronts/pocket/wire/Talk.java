package io.mochat.fronts.pocket.wire;

import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeEvent;
import org.jspecify.annotations.Nullable;

/** What one client says, and what is done about it, in its dialect. */
public interface Talk {

  /**
   * Hears a frame, and answers it. Called once at a time.
   *
   * @throws WireRefusal which {@link #refuse} tells the client, as are refusals of the core
   */
  void hear(Fields frame);

  /**
   * Tells the client that a frame was refused.
   *
   * @param frame what it sent; null where that could not be read
   */
  void refuse(@Nullable Fields frame, WireRefusal refusal);

  /** Tells this client more of an event than all have been told; on any thread, must not block. */
  default void told(RuntimeEvent event) {}

  /** Does what follows from an event, once all clients have been told of it; likewise. */
  default void afterwards(RuntimeEvent event) {}

  /** This client hears no more of a session, which is over, or not the client's any more. */
  default void ended(SessionId session) {}
}
