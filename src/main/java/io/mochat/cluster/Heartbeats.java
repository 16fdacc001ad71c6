package io.mochat.cluster;

import java.time.Duration;

/**
 * How often a node says that it is there.
 *
 * @param beat from one time to the next
 * @param expiry after which a node that says nothing counts as gone
 */
record Heartbeats(Duration beat, Duration expiry) {

  static final Heartbeats USUAL = new Heartbeats(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
