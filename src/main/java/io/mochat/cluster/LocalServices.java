package io.mochat.cluster;

import io.mochat.agents.Sightings;
import io.mochat.realtime.Presence;
import io.mochat.security.LimitListener;
import io.mochat.security.LimitProperties;
import io.mochat.security.RateLimiter;
import java.time.Clock;

/**
 * What every server has of its own, in a cluster or not.
 *
 * @param limiter decides when Redis cannot be asked
 */
record LocalServices(
    Presence presence,
    Sightings sightings,
    RateLimiter limiter,
    LimitProperties limits,
    LimitListener listener,
    Clock clock) {}
