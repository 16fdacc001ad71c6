package io.mochat.fronts.claw.guide;

import io.mochat.socketio.server.Handshake;
import java.util.Locale;

/**
 * Tells the clients that know connection state recovery, which are those in JavaScript, from
 * others. They alone get the offset after the payload: a handler in Python takes just the arguments
 * it names, and would fail on one more.
 */
final class RecoveringClients {

  private RecoveringClients() {}

  /**
   * Judges by the handshake. Browsers and Node's polling name themselves in User-Agent; Node's
   * WebSocket does not, but offers compression, as no client of another language does without that
   * header.
   */
  static boolean include(Handshake handshake) {
    var agent = handshake.header("user-agent").orElse("").toLowerCase(Locale.ROOT);
    return agent.isEmpty()
        ? handshake.header("sec-websocket-extensions").isPresent()
        : agent.contains("mozilla") || agent.contains("node");
  }
}
