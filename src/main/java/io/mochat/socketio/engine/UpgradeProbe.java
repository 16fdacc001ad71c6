package io.mochat.socketio.engine;

import java.time.Duration;

/** A WebSocket on its way to replace polling: it asks with a ping, then says it takes over. */
final class UpgradeProbe {

  /** Where the upgrade stands after a packet. */
  enum Step {
    PROBED,
    COMPLETE,
    BROKEN
  }

  private static final String PROBE = "2probe";
  private static final String UPGRADE = "5";

  private final WebSocketTransport candidate;
  private final long deadline;
  private boolean probed;

  UpgradeProbe(WebSocketTransport candidate, Duration timeout) {
    this.candidate = candidate;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  Step advance(String packet) {
    if (packet.equals(PROBE)) {
      probed = true;
      candidate.writeNow(EngineMessage.PROBE_ANSWER);
      return Step.PROBED;
    }
    return probed && packet.equals(UPGRADE) ? Step.COMPLETE : Step.BROKEN;
  }

  WebSocketTransport candidate() {
    return candidate;
  }

  boolean isBy(WebSocketTransport socket) {
    return candidate == socket;
  }

  /** Whether the client has had the answer to its probe: it stops polling then. */
  boolean isAnswered() {
    return probed;
  }

  boolean isOverdue(long now) {
    return now - deadline >= 0;
  }

  void abandon() {
    candidate.close();
  }
}
