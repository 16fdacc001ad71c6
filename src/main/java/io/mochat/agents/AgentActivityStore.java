package io.mochat.agents;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Keeps what agents do. Thread-safe; every call reads and writes the database. */
public interface AgentActivityStore {

  /** Notes when agents were heard of; earlier times than those known change nothing. */
  void seen(Map<MemberId, Instant> times);

  /** When those of these agents that were ever heard of were so last. */
  Map<MemberId, Instant> lastSeen(Collection<MemberId> agents);

  /**
   * Counts the next messages of the log, each once, whoever calls and however often.
   *
   * @param limit the most messages
   * @return whether there may be more
   */
  boolean countMessages(int limit);
}
