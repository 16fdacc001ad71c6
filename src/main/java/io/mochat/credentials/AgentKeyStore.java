package io.mochat.credentials;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the keys of agents. Thread-safe; every call reads or writes the database. */
public interface AgentKeyStore {

  /**
   * Stores a key.
   *
   * @return whether nobody had it before
   */
  boolean insert(AgentKey key);

  /** The key of this fingerprint. */
  Optional<AgentKey> find(String fingerprint);

  /** The keys of an agent, the oldest first. */
  List<AgentKey> list(MemberId agent);

  /**
   * Deletes a key of an agent.
   *
   * @return whether it had it
   */
  boolean delete(MemberId agent, String fingerprint);

  /** Notes that a key was used; of one that nobody added nothing is kept. */
  void touch(String fingerprint, Instant now);
}
