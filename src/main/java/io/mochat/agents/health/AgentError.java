package io.mochat.agents.health;

import java.time.Instant;

/**
 * A call of an agent that was refused or failed.
 *
 * @param code the name of the error, as the agent was told it
 */
public record AgentError(String code, Instant at) {}
