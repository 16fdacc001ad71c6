package io.mochat.fronts.pocket.wire;

import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeEvent;
import java.util.List;

/**
 * How a family of clients of the runtimes' socket speaks; each socket has one, from its first frame
 * on. Thread-safe.
 */
public interface Dialect {

  /** Whether a client that begins with this frame speaks so. */
  boolean begins(Fields first);

  /** Begins to speak with a client; its first frame is heard next. */
  Talk open(PocketClient client);

  /** What all who have joined its session are told of an event; must not block. */
  List<Outgoing> told(RuntimeEvent event);

  /** What they are told when the session is over. */
  Outgoing closed(SessionId session);

  /** What somebody is told who takes part in the session no more. */
  Outgoing left(SessionId session);
}
