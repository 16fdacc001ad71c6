package io.mochat.fronts.claw.runtimes;

import io.mochat.runtimes.catalog.LocalRuntime;

/** A runtime: its name, whether it can work, and who it is in conversations. */
record RuntimeView(String name, String health, AgentView agent) {

  static RuntimeView of(LocalRuntime.Health health) {
    var agent = health.agent();
    return new RuntimeView(
        health.name(),
        health.isOk() ? "ok" : "degraded",
        new AgentView(agent.id().value(), agent.username(), agent.displayName()));
  }

  /** The runtime as a participant. */
  record AgentView(String id, String username, String displayName) {}
}
