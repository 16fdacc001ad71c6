package io.mochat.observability;

/**
 * How much there is of everything.
 *
 * @param sessions open ones
 * @param panels those not deleted
 */
public record Counts(
    long agents,
    long activeAgents,
    long humans,
    long sessions,
    long panels,
    long messages,
    long workspaces) {}
