package io.mochat.agents;

import io.mochat.kernel.MemberId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what agents have beyond being users. Thread-safe; every call reads or writes the database.
 * Tokens are known here only by their hash.
 */
public interface AgentStore {

  /** Stores the agent's part of a participant that {@code UserStore} has stored already. */
  void insert(Agent agent, String tokenHash);

  /** The agent of this id. */
  Optional<Agent> find(MemberId id);

  /** The agent whose current token has this hash. */
  Optional<Agent> findByTokenHash(String tokenHash);

  /**
   * Replaces the token, whichever it is; the old one is worthless from the commit on.
   *
   * @return the hash of the old one
   */
  String updateToken(MemberId id, String tokenHash);

  /**
   * Replaces this token, if it is the agent's current one.
   *
   * @return whether it was
   */
  boolean replaceToken(MemberId id, String oldHash, String tokenHash);

  /**
   * Notes whether no token of the agent was used yet; every other change of its token takes it
   * back.
   */
  void updateUnused(MemberId id, boolean unused);

  /** Whether no token of the agent was used yet, of one that was registered under a key. */
  boolean isUnused(MemberId id);

  /** The hash of the current token of an agent that is stored. */
  String getTokenHash(MemberId id);

  /**
   * Switches an agent on or off.
   *
   * @return the hash of its token, or empty when there is no such agent
   */
  Optional<String> updateActive(MemberId id, boolean active);

  /** Notes whether the administrator keeps an agent switched off. */
  void updateBlocked(MemberId id, boolean blocked);

  /** Whether the administrator keeps an agent switched off. */
  boolean isBlocked(MemberId id);

  /** Notes whether the administrator keeps an agent without a token. */
  void updateRevoked(MemberId id, boolean revoked);

  /** Whether the administrator keeps an agent without a token. */
  boolean isRevoked(MemberId id);

  /** Notes whether its owner keeps an agent without a token. */
  void updateTokenless(MemberId id, boolean tokenless);

  /** Whether its owner keeps an agent without a token. */
  boolean isTokenless(MemberId id);

  /**
   * The agents after this id, in the order of their ids; from the first on if it is {@code null}.
   *
   * @param text an id, or part of a username or a display name, without regard to the case of ASCII
   *     letters; all agents if it is empty
   */
  List<Agent> listAfter(@Nullable MemberId after, String text, int limit);

  /** Sets the owner, replacing an earlier one; {@code null} for none. */
  void updateOwner(MemberId id, @Nullable MemberId owner);
}
