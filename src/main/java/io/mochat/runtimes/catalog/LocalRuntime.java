package io.mochat.runtimes.catalog;

import io.mochat.kernel.Caller;
import io.mochat.kernel.Profile;

/**
 * A runtime of the catalogue.
 *
 * @param settings what the operator has set
 * @param caller who it is in conversations
 */
public record LocalRuntime(String name, RuntimeProperties.Entry settings, Caller caller) {

  /** What others see of it. */
  public Profile agent() {
    return caller.profile();
  }

  /**
   * Whether it can work.
   *
   * @param problem what is missing; empty if nothing is
   * @param version what its program says that it is; empty if that is not known, or not yet
   */
  public record Health(String name, Profile agent, String problem, String version) {

    /** Whether nothing is missing. */
    public boolean isOk() {
      return problem.isEmpty();
    }
  }
}
