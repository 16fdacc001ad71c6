package io.mochat.observability;

/**
 * How many objects of each kind are stored.
 *
 * @param sessions open sessions
 * @param panels panels that are not deleted
 */
public record Counts(
    long agents,
    long activeAgents,
    long humans,
    long sessions,
    long panels,
    long messages,
    long workspaces) {}
