package io.mochat.socketio.engine;

import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.gate.HttpExchange;

/**
 * One poll or post of a session: what it asks of it, and what it does to it by being wrong. Calls
 * come on the loop of its connection, and are handled in the session's order.
 */
final class PolledRequest implements HttpExchange.Owner {

  private final EngineSession session;
  private final HttpExchange exchange;

  PolledRequest(EngineSession session, HttpExchange exchange) {
    this.session = session;
    this.exchange = exchange;
  }

  /** Waits for packets. */
  void poll() {
    session.inTurn(this::onPoll);
  }

  private void onPoll() {
    session.checkHeartbeat(System.nanoTime());
    var polling = session.polling();
    if (session.isGone()) {
      refuse(Refusal.SESSION_UNKNOWN);
    } else if (!session.isOpen()) {
      session.answerLastPoll(exchange);
    } else if (polling == null) {
      refuse(Refusal.BAD_REQUEST);
    } else if (!polling.poll(exchange)) {
      refuse(Refusal.BAD_REQUEST);
      session.close(CloseCause.TRANSPORT_ERROR);
    }
  }

  /** Brings packets, of which the body is still to come. */
  void beginPost() {
    session.inTurn(
        () -> {
          var polling = session.polling();
          if (!session.isOpen() || polling == null) {
            refuse(session.isOpen() ? Refusal.BAD_REQUEST : Refusal.SESSION_UNKNOWN);
          } else if (!polling.beginPost(exchange)) {
            refuse(Refusal.BAD_REQUEST);
            session.close(CloseCause.TRANSPORT_ERROR);
          }
        });
  }

  @Override
  public void body(byte[] body) {
    session.inTurn(
        () -> {
          var polling = session.polling();
          if (polling == null || !polling.isPosting(exchange)) {
            return;
          }
          if (session.read(body)) {
            polling.endPost(session.isPaused());
          } else {
            polling.refusePost();
            session.close(CloseCause.PARSE_ERROR);
          }
        });
  }

  @Override
  public void tooLarge() {
    session.close(CloseCause.LIMIT_EXCEEDED);
  }

  @Override
  public void abandoned() {
    session.inTurn(
        () -> {
          var polling = session.polling();
          if (polling != null && polling.forget(exchange)) {
            session.close(CloseCause.TRANSPORT_ERROR);
          }
        });
  }

  private void refuse(Refusal refusal) {
    session.refuse(exchange, refusal);
  }
}
