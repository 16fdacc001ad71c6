package io.mochat.cluster;

import io.mochat.realtime.Presence;
import io.mochat.security.LimitListener;
import io.mochat.security.LimitProperties;
import io.mochat.security.RateLimiter;
import java.time.Clock;

/**
 * What this server has of its own, whether there are others or not.
 *
 * @param limiter decides when nobody else can be asked
 */
record LocalServices(
    Presence presence,
    RateLimiter limiter,
    LimitProperties limits,
    LimitListener listener,
    Clock clock) {}
