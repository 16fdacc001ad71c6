package io.mochat.agents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent as its owner sees it.
 *
 * @param messages how many it has sent, as of a minute ago
 * @param seenAt when it was last heard of, as of a minute ago; {@code null} for never
 */
public record OwnedAgent(
    Agent agent, Ownership.State state, long messages, @Nullable Instant seenAt) {}
