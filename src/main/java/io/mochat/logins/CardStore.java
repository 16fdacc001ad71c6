package io.mochat.logins;

import io.mochat.kernel.MemberId;
import java.util.Optional;

/** Keeps cards. Thread-safe; every call reads or writes the database. */
public interface CardStore {

  /** That of an agent. */
  Optional<Card> find(MemberId agent);

  /** Stores that of an agent, in place of the one before. */
  void put(MemberId agent, Card card);
}
