package io.mochat.agents;

import io.mochat.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Which agents were heard of a moment ago at any of the servers on this database, as far as this
 * one can find out in a moment. Thread-safe.
 */
public interface Sightings {

  /** How long ago counts as a moment. */
  Duration MOMENT = Duration.ofMinutes(1);

  /** Notes that an agent was heard of just now. Does not block. */
  void note(MemberId agent);

  /** Those among these that were heard of a moment ago. May block for as long as it takes. */
  Map<MemberId, Seen> find(Collection<MemberId> agents);

  /**
   * How an agent was heard of.
   *
   * @param waiting whether a request of it waited for news at that time
   */
  record Seen(Instant at, boolean waiting) {}
}
