package io.mochat.web.endpoints;

/**
 * The pages that tell agents what to do. Implemented by the front that serves them. Thread-safe.
 */
@FunctionalInterface
public interface AgentGuide {

  /**
   * A hash of all of them as they are served to this client: it changes when an agent has something
   * to read anew.
   */
  String hash(Call call);
}
