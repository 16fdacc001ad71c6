package io.mochat.logins;

import io.mochat.kernel.MemberId;
import java.util.Optional;

/** Keeps wishes of agents. Thread-safe; every call reads or writes the database. */
public interface AgentWishStore {

  /** Those of an agent. */
  Optional<AgentWishes> find(MemberId agent);

  /** Stores those of an agent, in place of the ones before. */
  void put(MemberId agent, AgentWishes wishes);
}
