package io.mochat.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The connection to the other servers.
 *
 * @param redis {@code null} for a server on its own
 */
record ClusterLink(@Nullable RedisLink redis) {}
