package io.mochat.socketio.engine;

import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.frames.EncodedMessage;
import io.mochat.websocket.frames.Shipment;
import io.mochat.websocket.frames.WebSocketTransport;
import io.mochat.websocket.gate.HttpExchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The polling side of one session: at most one poll waits and at most one post is being read.
 * Touched by the session's queue only.
 */
final class PollingTransport {

  // Clients hold back what they want to send until the upgrade is done.
  private static final long LATE_POLL_MILLIS = 10;

  private final EngineSession session;
  private List<EncodedMessage> backlog = new ArrayList<>();
  private @Nullable HttpExchange poll;

  /** Whether the waiting poll came when a WebSocket was taking over already. */
  private boolean late;

  private @Nullable HttpExchange post;
  private boolean postRead;

  /** The WebSocket that is about to take over. */
  private @Nullable UpgradeProbe probe;

  PollingTransport(EngineSession session) {
    this.session = session;
  }

  void add(Shipment shipment) {
    backlog.addAll(shipment.messages());
  }

  /** Lets the poll wait for packets; false when one waits already. */
  boolean poll(HttpExchange exchange) {
    if (poll != null) {
      return false;
    }
    poll = exchange;
    late = probe != null;
    flush();
    if (probe != null && probe.isAnswered()) {
      releaseSoon(exchange);
    }
    return true;
  }

  /** Whether a poll waits. */
  boolean isPolled() {
    return poll != null;
  }

  /** Answers the waiting poll with all there is, if there is anything. */
  void flush() {
    if (poll != null && !backlog.isEmpty()) {
      answer(poll, takeBacklog());
    }
  }

  /** The probe is answered: the client expects its last poll to be answered too. */
  void releaseForProbe() {
    release();
    if (poll != null) {
      releaseSoon(poll);
    }
  }

  /** Answers the waiting poll, unless it is a late one, with a noop if there is nothing to say. */
  private void release() {
    flush();
    if (poll != null && !late) {
      answer(poll, List.of(EngineMessage.NOOP));
    }
  }

  /**
   * A client that stops polling for an upgrade has its last poll released. But the packet that
   * completes the upgrade may be on its way beside a poll that ought to be refused: a moment shows
   * which of the two it is.
   */
  private void releaseSoon(HttpExchange exchange) {
    session.later(() -> releaseLate(exchange), LATE_POLL_MILLIS);
  }

  /** Answers a late poll if it still waits. */
  private void releaseLate(HttpExchange exchange) {
    if (poll == exchange) {
      late = false;
      release();
    }
  }

  private void answer(HttpExchange waiting, List<EncodedMessage> messages) {
    poll = null;
    int bytes = messages.stream().mapToInt(EncodedMessage::size).sum();
    boolean counted = messages.getFirst() != EngineMessage.NOOP;
    waiting.answer(Payload.write(messages), () -> session.taken(counted ? bytes : 0));
  }

  private List<EncodedMessage> takeBacklog() {
    var taken = backlog;
    backlog = new ArrayList<>();
    return taken;
  }

  /** Accepts a post; false when one is being read already. */
  boolean beginPost(HttpExchange exchange) {
    if (post != null) {
      return false;
    }
    post = exchange;
    postRead = false;
    return true;
  }

  boolean isPosting(HttpExchange exchange) {
    return post == exchange && !postRead;
  }

  /** The post was understood; its answer waits while the session takes no packets. */
  void endPost(boolean paused) {
    postRead = true;
    if (!paused) {
      resume();
    }
  }

  void resume() {
    if (post != null && postRead) {
      post.answerOk();
      post = null;
    }
  }

  void refusePost() {
    if (post != null) {
      session.refuse(post, Refusal.BAD_REQUEST);
      post = null;
    }
  }

  /** Forgets an exchange whose client has gone; false when it was not waited for. */
  boolean forget(HttpExchange exchange) {
    if (exchange == poll) {
      poll = null;
      return true;
    }
    if (exchange == post) {
      post = null;
      return true;
    }
    return false;
  }

  // --- a WebSocket that wants to take over ------------------------------------------------------

  /** Whether this one may try; it does from now on. */
  boolean probedBy(WebSocketTransport candidate) {
    if (probe != null) {
      return false;
    }
    probe = new UpgradeProbe(session, this, candidate);
    return true;
  }

  /** What the socket tries; null when it is none that does. */
  @Nullable UpgradeProbe probeBy(WebSocketTransport socket) {
    return probe != null && probe.isBy(socket) ? probe : null;
  }

  /** Gives the upgrade up if it has taken too long. */
  void checkProbe(long now) {
    if (probe != null && probe.isOverdue(now)) {
      abandonProbe();
    }
  }

  /** Goes on polling. */
  void abandonProbe() {
    if (probe != null) {
      probe.close();
      probe = null;
    }
  }

  /** Leaves everything not sent yet to the socket that takes over. */
  void handOver(WebSocketTransport successor) {
    for (var message : takeBacklog()) {
      successor.write(Shipment.of(message));
    }
    release();
    refusePoll(Refusal.BAD_REQUEST);
    resume();
    refusePost();
  }

  private void refusePoll(Refusal refusal) {
    if (poll != null) {
      session.refuse(poll, refusal);
      poll = null;
    }
  }

  /**
   * Ends with the session. A client that is about to leave polling may be past reading a close
   * packet, but not past seeing its request fail.
   */
  void close(CloseCause cause) {
    backlog.clear();
    boolean asked = cause == CloseCause.TRANSPORT_CLOSE;
    if (poll != null && probe != null && !asked) {
      refusePoll(Refusal.SESSION_UNKNOWN);
    } else if (poll != null) {
      answer(poll, List.of(asked ? EngineMessage.NOOP : EngineMessage.CLOSE));
    }
    resume();
    refusePost();
    abandonProbe();
  }
}
