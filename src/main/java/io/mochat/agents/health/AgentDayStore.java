package io.mochat.agents.health;

import io.mochat.kernel.MemberId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Keeps what agents did on the days that are not long ago; messages are counted along with those of
 * {@link io.mochat.agents.AgentActivityStore}. Thread-safe; every call uses the database.
 */
public interface AgentDayStore {

  /** Adds errors to what is known of a day; agents that do not exist are left out. */
  void addErrors(LocalDate day, Map<MemberId, Errors> errors);

  /** The days of these agents on which there was something, the oldest first. */
  Map<MemberId, List<AgentDay>> since(LocalDate first, Collection<MemberId> agents);

  /** Forgets the days before this one. */
  void forgetBefore(LocalDate first);

  /**
   * Errors of one agent.
   *
   * @param last the last of them
   */
  record Errors(long count, AgentError last) {

    /** These and those that came after. */
    public Errors and(Errors later) {
      return new Errors(count + later.count, later.last);
    }
  }
}
