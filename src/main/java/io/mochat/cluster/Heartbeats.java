package io.mochat.cluster;

import java.time.Duration;

/**
 * How often a node reports that it is alive.
 *
 * @param beat the time from one report to the next
 * @param expiry the time without a report after which a node counts as dead
 */
record Heartbeats(Duration beat, Duration expiry) {

  static final Heartbeats USUAL = new Heartbeats(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
