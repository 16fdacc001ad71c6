package io.mochat.socketio.engine;

import io.mochat.websocket.frames.WebSocketTransport;

/**
 * A WebSocket on its way to replace polling: it asks with a ping, then says it takes over. Touched
 * by the session's queue only.
 */
final class UpgradeProbe {

  private static final String PROBE = "2probe";
  private static final String UPGRADE = "5";

  private final EngineSession session;
  private final PollingTransport polling;
  private final WebSocketTransport candidate;
  private final long deadline;
  private boolean probed;

  UpgradeProbe(EngineSession session, PollingTransport polling, WebSocketTransport candidate) {
    this.session = session;
    this.polling = polling;
    this.candidate = candidate;
    this.deadline = System.nanoTime() + session.settings().upgradeTimeout().toNanos();
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

  /** The candidate sent a packet. */
  void received(String packet) {
    if (packet.equals(PROBE)) {
      probed = true;
      candidate.writeNow(EngineMessage.PROBE_ANSWER);
      polling.releaseForProbe();
    } else if (probed && packet.equals(UPGRADE)) {
      session.upgradeTo(candidate);
    } else {
      polling.abandonProbe();
    }
  }

  void close() {
    candidate.close();
  }
}
