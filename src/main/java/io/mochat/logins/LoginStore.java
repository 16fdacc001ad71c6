package io.mochat.logins;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps newcomers, the keys of agents, and what both are to sign. Thread-safe; every call reads or
 * writes the database.
 */
public interface LoginStore {

  /**
   * Stores a newcomer.
   *
   * @return whether no other has its name
   */
  boolean insert(Newcomer newcomer);

  /** The newcomer of this id. */
  Optional<Newcomer> findNewcomer(MemberId id);

  /** How many newcomers there are. */
  int countNewcomers();

  /**
   * Deletes a newcomer.
   *
   * @return whether it was there
   */
  boolean deleteNewcomer(MemberId id);

  /** Gives an agent a key; one that it has stays as it is. */
  void insertKey(MemberId agent, LoginKey key);

  /** The keys of an agent, the oldest first. */
  List<LoginKey> keys(MemberId agent);

  /**
   * Takes a key away from an agent.
   *
   * @return whether it had it
   */
  boolean deleteKey(MemberId agent, String fingerprint);

  /** Stores a challenge of an agent or a newcomer. */
  void insertChallenge(MemberId subject, String challenge, Instant expiresAt);

  /** The challenges of an agent or a newcomer that are good at a time, the oldest first. */
  List<String> challenges(MemberId subject, Instant now);

  /**
   * Deletes a challenge.
   *
   * @return whether it was there
   */
  boolean deleteChallenge(MemberId subject, String challenge);

  /** Whether there is anything that {@link #forget} would delete. */
  boolean hasOld(Instant now, Instant oldestNewcomer);

  /** Deletes challenges that are good no more, and newcomers from before a time. */
  void forget(Instant now, Instant oldestNewcomer);
}
