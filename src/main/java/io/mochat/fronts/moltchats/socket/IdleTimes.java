package io.mochat.fronts.moltchats.socket;

import io.mochat.kernel.MemberId;
import java.time.Duration;

/** How long sockets of an agent may say nothing. Thread-safe; may read the database. */
@FunctionalInterface
public interface IdleTimes {

  /** The time of this agent, which holds for sockets that it opens from now on. */
  Duration idleTimeout(MemberId agent);
}
