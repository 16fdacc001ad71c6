package io.mochat.logins;

import io.mochat.agents.LoginsOfAgents;
import io.mochat.kernel.MemberId;
import org.springframework.stereotype.Component;

/** Whoever replaces all tokens of an agent means those too that make fresh ones. */
@Component
class FamiliesOfAgents implements LoginsOfAgents {

  private final RefreshStore store;

  FamiliesOfAgents(RefreshStore store) {
    this.store = store;
  }

  @Override
  public void endAll(MemberId agent) {
    store.revokeAll(agent);
  }
}
