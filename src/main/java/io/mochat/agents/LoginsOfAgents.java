package io.mochat.agents;

import io.mochat.kernel.MemberId;

/** What agents get tokens by without showing one. Called in transactions. Thread-safe. */
public interface LoginsOfAgents {

  /** Ends all of an agent, whose tokens are replaced by one that somebody else gives it. */
  void endAll(MemberId agent);
}
